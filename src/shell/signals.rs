//! Signals: asked to end, stopped and going on, the window sized anew. Where there are none, this does nothing.

use super::events::Events;

/// Hands signals on as events, until the program ends.
#[cfg(unix)]
pub(super) fn listen(events: &Events) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::events::{Event, Lifeline};

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let events = events.clone();
    std::thread::spawn(move || {
        let _lifeline = Lifeline::of(&events, "listening to signals");
        for signal in signals.forever() {
            let event = match signal {
                SIGCONT => Event::Resumed,
                SIGTSTP => Event::Stop,
                // Whoever reads the keys tells it too, but not while the rest of a key's sequence is waited for.
                SIGWINCH => Event::Resized,
                _ => Event::End,
            };
            if events.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Outlives a limit on the sizes of files: what was to be written is refused besides, and told by whoever wrote it.
#[cfg(unix)]
pub fn outlive_limits() {
    let passed = std::sync::Arc::default();
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, passed);
}

/// Stops the program, its terminal handed back before, until the person continues it.
#[cfg(unix)]
pub(super) fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
pub(super) fn listen(_events: &Events) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn stop() {}

#[cfg(not(unix))]
pub fn outlive_limits() {}
