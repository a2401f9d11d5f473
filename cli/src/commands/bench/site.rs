//! The program's own pages as requests: logging in, and finding out what each page does.

use super::Trouble;
use super::bare::Alike;
use super::client::{Answer, Client, get, post};
use super::drive::Requests;
use demo::generate::Measured;
use foundation::CitizenId;
use rusqlite::Connection;
use std::net::SocketAddr;
use std::sync::Arc;

/// A text that a colleague might write.
const NOTE: &str = "text=Vi+gik+en+tur+til+s%C3%B8en+efter+frokost.+Der+var+god+tid%2C+og+samtalen+gik+let+hele+vejen.\
                    &theme=3f9da5ac-9686-4eeb-b517-b46e17fcb1d7&audience=unit&do=sign";

/// Somebody who is logged in.
pub struct Site {
    address: SocketAddr,
    cookie: String,
    client: Client,
}

/// The requests that are measured.
pub struct Pages {
    /// The day page of the unit.
    pub day: Requests,
    /// The record of the citizen with 50 notes.
    pub few: Requests,
    /// The record of the citizen with 5,000 notes.
    pub many: Requests,
    /// Saving a note, on the unit's residents in turn.
    pub note: Requests,
    /// What they do, for the bare server.
    pub alike: Alike,
}

impl Site {
    /// Logs in by the page, as a browser does.
    pub async fn log_in(address: SocketAddr, login: &str) -> Result<Self, Trouble> {
        let mut client = Client::to(address).await.map_err(Trouble::new)?;
        let page = client.send(&get("/login", "")).await.map_err(Trouble::new)?;
        let device = cookies(&page);
        let password = demo::PASSWORD;
        let form = format!(
            "csrf={}&next=&username={login}&password={password}",
            token(&page)?
        );
        let entered = client
            .send(&post("/login", &device, &form))
            .await
            .map_err(Trouble::new)?;
        if entered.status != 303 {
            return Err(Trouble::new(format!(
                "{login} cannot log in (answer {}); is this a database of `etsted generate`?",
                entered.status
            )));
        }
        Ok(Self {
            address,
            cookie: cookies(&entered),
            client,
        })
    }

    /// What this person's browser sends with each request.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Searching the committees' papers.
    pub async fn search(&mut self, words: &str) -> Result<Requests, Trouble> {
        let page = self
            .client
            .send(&get("/committees/searches/new", &self.cookie))
            .await
            .map_err(Trouble::new)?;
        let words: String = words.bytes().fold(String::new(), |text, byte| match byte {
            b' ' => text + "+",
            byte if byte.is_ascii_alphanumeric() => text + char::from(byte).encode_utf8(&mut [0; 4]),
            byte => text + &format!("%{byte:02X}"),
        });
        let form = format!("csrf={}&words={words}", token(&page)?);
        Ok(Requests {
            bytes: Arc::new(vec![post("/committees/searches", &self.cookie, &form)]),
            status: 200,
        })
    }

    /// Asks for each page once, and counts the audit rows it writes.
    pub async fn pages(&mut self, measured: &Measured, file: &Connection) -> Result<Pages, Trouble> {
        let (day, few, many) = (
            format!("/day?unit={}", measured.unit),
            format!("/citizens/{}", measured.few),
            format!("/citizens/{}", measured.many),
        );
        let mut alike = Alike::default();
        self.once(&get(&day, &self.cookie), 200, file).await?; // the first visit differs from those that follow
        alike.day = self.once(&get(&day, &self.cookie), 200, file).await?;
        alike.few = self.once(&get(&few, &self.cookie), 200, file).await?;
        alike.many = self.once(&get(&many, &self.cookie), 200, file).await?;
        let composer = self
            .client
            .send(&get(&format!("{few}/notes/new"), &self.cookie))
            .await;
        let form = format!("csrf={}&{NOTE}", token(&composer.map_err(Trouble::new)?)?);
        let notes: Vec<_> = others(measured, file)
            .map_err(Trouble::new)?
            .iter()
            .map(|citizen| post(&format!("/citizens/{citizen}/notes"), &self.cookie, &form))
            .collect();
        let first = notes
            .first()
            .ok_or_else(|| Trouble::new("nobody else lives in the unit"))?;
        alike.note = self.once(first, 303, file).await?.1;
        let page = |path: &str| Requests {
            bytes: Arc::new(vec![get(path, &self.cookie)]),
            status: 200,
        };
        let note = Requests {
            bytes: Arc::new(notes),
            status: 303,
        };
        Ok(Pages {
            day: page(&day),
            few: page(&few),
            many: page(&many),
            note,
            alike,
        })
    }

    /// The length of the answer's body, and the number of audit rows that came with it.
    async fn once(
        &mut self,
        request: &[u8],
        status: u16,
        file: &Connection,
    ) -> Result<(usize, usize), Trouble> {
        let before = audit_rows(file).map_err(Trouble::new)?;
        let answer = self.client.send(request).await.map_err(Trouble::new)?;
        if answer.status != status {
            let path = String::from_utf8_lossy(request)
                .split(' ')
                .nth(1)
                .unwrap_or_default()
                .to_owned();
            return Err(Trouble::new(format!(
                "{} {path} answered {}, expected {status}",
                self.address, answer.status
            )));
        }
        let after = audit_rows(file).map_err(Trouble::new)?;
        Ok((answer.body.len(), after.saturating_sub(before)))
    }
}

fn audit_rows(file: &Connection) -> rusqlite::Result<usize> {
    file.query_row("SELECT COUNT(*) FROM audit_entry", [], |row| row.get::<_, i64>(0))
        .map(|count| usize::try_from(count).unwrap_or(0))
}

/// The unit's residents without the two whose notes are counted.
fn others(measured: &Measured, file: &Connection) -> rusqlite::Result<Vec<CitizenId>> {
    let mut prepared = file.prepare(
        "SELECT citizen_id FROM citizen_tie WHERE unit_id = ?1 AND kind = 'lives' AND valid_to IS NULL
         AND citizen_id NOT IN (?2, ?3) ORDER BY citizen_id",
    )?;
    let rows = prepared.query_map(
        [measured.unit.uuid(), measured.few.uuid(), measured.many.uuid()],
        |row| row.get(0),
    )?;
    rows.map(|row| row.map(CitizenId::from_uuid)).collect()
}

/// What a browser would send back.
fn cookies(answer: &Answer) -> String {
    let pairs: Vec<_> = answer
        .all("set-cookie")
        .filter_map(|line| line.split(';').next())
        .collect();
    pairs.join("; ")
}

/// The token of the first form on a page.
fn token(page: &Answer) -> Result<String, Trouble> {
    let body = String::from_utf8_lossy(&page.body);
    let found = body
        .split_once("name=\"csrf\" value=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    let found = found.ok_or_else(|| Trouble::new(format!("a page has no form (answer {})", page.status)))?;
    Ok(found.0.to_owned())
}
