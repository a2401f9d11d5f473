//! Driving requests: some clients, each with its own connection, one request after the other, for some seconds.

use super::Trouble;
use super::client::Client;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The same kind of request, to be sent again and again.
#[derive(Clone)]
pub struct Requests {
    /// The requests; clients go through them in turn.
    pub bytes: Arc<Vec<Vec<u8>>>,
    /// The status that every answer must have.
    pub status: u16,
}

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Answers per second.
    pub rate: f64,
    /// Half of the answers took no longer, in milliseconds.
    pub p50: f64,
    /// 95 of a hundred.
    pub p95: f64,
    /// 99 of a hundred.
    pub p99: f64,
}

impl Sample {
    /// From the times of all answers that came within `seconds`.
    pub fn of(mut times: Vec<Duration>, seconds: f64) -> Result<Self, Trouble> {
        if times.is_empty() {
            return Err(Trouble::new(
                "no answer came within the time; give more with --seconds",
            ));
        }
        times.sort_unstable();
        #[allow(clippy::cast_precision_loss, reason = "counts of requests are small")]
        let rate = times.len() as f64 / seconds;
        Ok(Self {
            rate,
            p50: part(&times, 50),
            p95: part(&times, 95),
            p99: part(&times, 99),
        })
    }
}

/// Sends for `seconds`, after a warm-up that is not counted; returns how long each answer took.
pub async fn drive(
    to: SocketAddr,
    requests: &Requests,
    clients: usize,
    seconds: f64,
) -> Result<Vec<Duration>, Trouble> {
    let begin = Instant::now() + Duration::from_millis(200);
    let end = begin + Duration::from_secs_f64(seconds);
    let tasks: Vec<_> = (0..clients)
        .map(|number| tokio::spawn(one(to, requests.clone(), number, begin, end)))
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.map_err(Trouble::new)??);
    }
    Ok(times)
}

async fn one(
    to: SocketAddr,
    requests: Requests,
    number: usize,
    begin: Instant,
    end: Instant,
) -> Result<Vec<Duration>, Trouble> {
    let mut client = Client::to(to).await.map_err(Trouble::new)?;
    let mut times = Vec::new();
    let mut turn = number;
    loop {
        let sent = Instant::now();
        if sent >= end {
            return Ok(times);
        }
        let request = &requests.bytes[turn % requests.bytes.len()];
        let answer = client.send(request).await.map_err(Trouble::new)?;
        if answer.status != requests.status {
            let (found, wanted) = (answer.status, requests.status);
            return Err(Trouble::new(format!(
                "a page answered {found}, expected {wanted}"
            )));
        }
        let now = Instant::now();
        if sent >= begin && now <= end {
            times.push(now - sent);
        }
        turn += 1;
    }
}

/// The value that `percent` of the sorted times do not exceed (nearest rank), in milliseconds.
fn part(times: &[Duration], percent: usize) -> f64 {
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times[rank - 1].as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_nearest_ranks() {
        let times: Vec<_> = (1..=200).map(Duration::from_millis).collect();
        assert!((part(&times, 50) - 100.0).abs() < 1e-9);
        assert!((part(&times, 99) - 198.0).abs() < 1e-9);
        assert!((part(&times[..1], 99) - 1.0).abs() < 1e-9);
    }
}
