//! A mail server for tests: a real one on a port of its own, which keeps what it takes and can be in a bad mood.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// How the server answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mood {
    /// Takes every mail.
    #[default]
    Takes,
    /// Puts recipients off (451), with their address in the answer.
    PutsOff,
    /// Refuses recipients for good (550), with their address in the answer.
    Refuses,
    /// Takes the mail, and is gone before it says so.
    TakesAndDies,
}

/// A mail that the server took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenMail {
    /// Who it is from, in the envelope.
    pub from: String,
    /// Whom it goes to, in the envelope.
    pub to: Vec<String>,
    /// Headers and body as they came, without the final dot.
    pub data: String,
}

impl TakenMail {
    /// A header's value, unfolded.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next().unwrap_or_default();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let mut values = head.split("\r\n").filter_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        });
        values.next()
    }

    /// The body, out of quoted-printable.
    #[must_use]
    pub fn text(&self) -> String {
        let body = self.data.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let body = body.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = body.as_bytes();
        while let Some((&first, after)) = rest.split_first() {
            let hex = after
                .get(..2)
                .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
            match (first, hex) {
                (b'=', Some(byte)) => {
                    bytes.push(byte);
                    rest = &after[2..];
                }
                _ => {
                    bytes.push(first);
                    rest = after;
                }
            }
        }
        String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
    }
}

#[derive(Default)]
struct Kept {
    mood: Mood,
    mails: Vec<TakenMail>,
}

/// The server. It ends with its value.
pub struct SmtpServer {
    address: SocketAddr,
    kept: Arc<Mutex<Kept>>,
    ended: Arc<AtomicBool>,
}

impl SmtpServer {
    /// Starts it on a free port of this machine.
    #[must_use]
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let (kept, ended) = (Arc::<Mutex<Kept>>::default(), Arc::new(AtomicBool::new(false)));
        let (inside, over) = (Arc::clone(&kept), Arc::clone(&ended));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let _ = stream.and_then(|stream| serve(&stream, &inside)); // a client that goes is no failure
            }
        });
        Self { address, kept, ended }
    }

    /// Its address for settings: `smtp://127.0.0.1:…`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Changes how it answers from now on.
    pub fn be(&self, mood: Mood) {
        self.kept.lock().unwrap().mood = mood;
    }

    /// What it has taken since this was asked last.
    #[must_use]
    pub fn taken(&self) -> Vec<TakenMail> {
        std::mem::take(&mut self.kept.lock().unwrap().mails)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address); // wakes the thread, which then ends
    }
}

fn serve(stream: &TcpStream, kept: &Mutex<Kept>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut out = stream;
    out.write_all(b"220 test ESMTP\r\n")?;
    let (mut from, mut to) = (String::new(), Vec::new());
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let mood = kept.lock().unwrap().mood;
        let between = |line: &str| {
            let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
            inside.map_or(String::new(), |(inside, _)| inside.to_owned())
        };
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => out.write_all(b"250-test\r\n250-8BITMIME\r\n250 SIZE 1000000\r\n")?,
            "MAIL" => {
                from = between(line);
                to.clear();
                out.write_all(b"250 ok\r\n")?;
            }
            "RCPT" => match mood {
                Mood::PutsOff => {
                    write!(out, "451 4.7.1 <{}> try later\r\n", between(line))?;
                }
                Mood::Refuses => {
                    write!(out, "550 5.1.1 <{}> unknown\r\n", between(line))?;
                }
                Mood::Takes | Mood::TakesAndDies => {
                    to.push(between(line));
                    out.write_all(b"250 ok\r\n")?;
                }
            },
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let data = content(&mut lines)?;
                let (from, to) = (from.clone(), to.clone());
                kept.lock().unwrap().mails.push(TakenMail { from, to, data });
                if mood == Mood::TakesAndDies {
                    return Ok(());
                }
                out.write_all(b"250 taken\r\n")?;
            }
            "NOOP" | "RSET" => out.write_all(b"250 ok\r\n")?,
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"500 what\r\n")?,
        }
    }
}

/// Everything up to the line with a dot; doubled dots are single again.
fn content(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(data);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
