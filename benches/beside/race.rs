//! Several ways of doing the same work, run in turn so that a busy machine is busy for all of them.

use std::time::{Duration, Instant};

/// One way of doing the work: does it the n-th time and says how long that took, or why it could not.
pub type Contestant<'a> = &'a mut dyn FnMut(usize) -> Result<Duration, String>;

/// How often each way is tried unless `PLEDGE_BENCH_RUNS` says otherwise.
const RUNS: usize = 21;
/// How long they may take together before fewer runs are enough: all benchmarks are to end within ten minutes.
const ENOUGH: Duration = Duration::from_secs(20);
/// How often each way is tried at least.
const LEAST: usize = 5;

/// The median of each way's times. One run of each comes first and does not count: it warms the disk's cache.
pub fn race<const N: usize>(ways: [Contestant<'_>; N]) -> [Result<Duration, String>; N] {
    let asked: Option<usize> = std::env::var("PLEDGE_BENCH_RUNS")
        .ok()
        .and_then(|runs| runs.parse().ok());
    let runs = asked.unwrap_or(RUNS);
    let start = Instant::now();
    let mut times = [const { Vec::<Duration>::new() }; N];
    let mut failures = [const { None }; N];
    let mut ways = ways;
    for n in 0..=runs {
        if asked.is_none() && n > LEAST && start.elapsed() > ENOUGH {
            break;
        }
        for ((way, times), failure) in ways.iter_mut().zip(&mut times).zip(&mut failures) {
            if failure.is_some() {
                continue;
            }
            match way(n) {
                Ok(time) => times.extend((n > 0).then_some(time)),
                Err(why) => *failure = Some(why),
            }
        }
    }
    let mut failures = failures.into_iter();
    times.map(|times| failures.next().flatten().map_or_else(|| median(times), Err))
}

/// How long `work` takes.
pub fn timed<T>(work: impl FnOnce() -> Result<T, String>) -> Result<Duration, String> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Result<Duration, String> {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .copied()
        .ok_or_else(|| "never run".to_owned())
}
