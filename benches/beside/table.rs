//! The rows a benchmark prints: the work, what it is beside, the ratio, and the goal it is held to.

use std::time::Duration;

/// Prints the head of a Markdown table.
pub fn begin(title: &str) {
    println!("\n{title}\n");
    println!("| work | this | beside | that | ratio | goal |");
    println!("|---|---:|---|---:|---:|---:|");
}

/// Whether the row for `work` is wanted: a word given to `cargo bench -- WORD` chooses those that hold it.
pub fn wanted(work: &str) -> bool {
    let filter = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    filter.is_none_or(|filter| work.contains(&filter))
}

/// A row of two times.
pub fn times(
    work: &str,
    this: &Result<Duration, String>,
    beside: &str,
    that: &Result<Duration, String>,
    goal: f64,
) {
    let said = |time: &Result<Duration, String>, otherwise: &str| match time {
        Ok(time) => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        Err(why) => format!("{otherwise}: {why}"),
    };
    let ratio = this.as_ref().ok().zip(that.as_ref().ok());
    let ratio = ratio.map(|(this, that)| this.as_secs_f64() / that.as_secs_f64());
    row(
        work,
        &said(this, "not measured"),
        beside,
        &said(that, "skipped"),
        ratio,
        goal,
    );
}

/// A row of two sizes in bytes.
#[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52 bytes")]
pub fn sizes(work: &str, this: &Result<u64, String>, beside: &str, that: u64, goal: f64) {
    let said = |bytes: u64| format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20));
    match this {
        Ok(bytes) => {
            row(
                work,
                &said(*bytes),
                beside,
                &said(that),
                Some(*bytes as f64 / that as f64),
                goal,
            );
        }
        Err(why) => row(
            work,
            &format!("not measured: {why}"),
            beside,
            &said(that),
            None,
            goal,
        ),
    }
}

/// A row of a share of one processor's time, beside none of it.
pub fn share(work: &str, this: &Result<f64, String>, goal: f64) {
    let said = match this {
        Ok(share) => format!("{:.1} %", share * 100.0),
        Err(why) => format!("not measured: {why}"),
    };
    row(
        work,
        &said,
        "a whole processor",
        "100 %",
        this.as_ref().ok().copied(),
        goal,
    );
}

fn row(work: &str, this: &str, beside: &str, that: &str, ratio: Option<f64>, goal: f64) {
    let held = ratio.map_or_else(
        || "–".to_owned(),
        |ratio| format!("{ratio:.2} {}", if ratio <= goal { "(kept)" } else { "(missed)" }),
    );
    println!("| {work} | {this} | {beside} | {that} | {held} | ≤ {goal} |");
}
