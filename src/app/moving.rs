//! Going about in lists: the same commands mean the same steps in every list there is.

use super::command::Command;

/// By how many lines a command moves, in a list of which the screen shows `page`; none where it moves nothing.
pub(super) fn lines(command: Command, page: usize) -> Option<isize> {
    let page = isize::try_from(page).unwrap_or(isize::MAX);
    Some(match command {
        Command::Down => 1,
        Command::Up => -1,
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::First => isize::MIN,
        Command::Last => isize::MAX,
        _ => return None,
    })
}

/// The line so many lines from another, in a list of `count`; its ends stop it.
pub(super) fn stepped(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}
