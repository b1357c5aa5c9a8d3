//! A bar on the terminal while a long file is read: share, rows, rows in a second, time left.

use std::{
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    thread::{self, Thread},
    time::{Duration, Instant},
};

use chancery::exchange::Progress;
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nothing is shown: most files are read by then.
const QUIET: Duration = Duration::from_millis(700);
/// How often the bar is drawn.
const TICK: Duration = Duration::from_millis(100);
/// The steps of the bar.
const STEPS: u64 = 1_000;

/// Works, and meanwhile shows on standard error, where that is a terminal, how far the reading of a file has come.
pub(super) fn watched<T>(progress: &Progress, name: &str, work: impl FnOnce() -> T) -> T {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let shown = scope.spawn(|| show(progress, name, &is_done));
        // Dropped also where the work panics: else the bar would wait for ever.
        let _done = Done(&is_done, shown.thread());
        work()
    })
}

/// Ends the bar when it is dropped.
struct Done<'d>(&'d AtomicBool, &'d Thread);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
        self.1.unpark();
    }
}

fn show(progress: &Progress, name: &str, is_done: &AtomicBool) {
    let begun = Instant::now();
    while !is_done.load(Relaxed) && begun.elapsed() < QUIET {
        thread::park_timeout(QUIET);
    }
    let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::stderr());
    bar.set_style(style());
    bar.set_prefix(chancery::model::shown(name).into_owned());
    while !is_done.load(Relaxed) && !bar.is_hidden() {
        bar.set_position(progress.done(STEPS));
        bar.set_message(said(progress, begun.elapsed(), bar.eta()));
        thread::park_timeout(TICK);
    }
    bar.finish_and_clear();
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{prefix} {bar:24} {percent:>3}% {msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("█▉▊▋▌▍▎▏ ")
}

/// `1,234,567 rows, 310,000 in a second, 12 seconds left`.
fn said(progress: &Progress, elapsed: Duration, left: Duration) -> String {
    let rows = progress.rows();
    if progress.done(STEPS) == STEPS {
        return format!("{} rows, writing", HumanCount(rows));
    }
    let rate = u128::from(rows) * 1_000 / elapsed.as_millis().max(1);
    let rate = u64::try_from(rate).unwrap_or(u64::MAX);
    let (rows, rate, left) = (HumanCount(rows), HumanCount(rate), HumanDuration(left));
    format!("{rows} rows, {rate} in a second, {left} left")
}
