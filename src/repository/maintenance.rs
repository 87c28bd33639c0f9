//! Now and then git is asked to tidy up: libgit2 never packs what it writes. In the background, and only where git's
//! own settings (gc.auto, maintenance.auto) let it.

use std::fs;
use std::process::Stdio;

use super::command::Command;
use super::own::make_own_folder;
use super::place::Place;

/// After how many commits of libgit2 git is asked.
const EVERY: u64 = 200;

/// Counts one commit, in a file beside the repository's own: most commits are a whole process each. The count is a
/// courtesy, so a failure is silence.
pub(super) fn count(place: &Place, command: &Command) {
    let file = place.shared_folder().join("commits-since-maintenance");
    let count = fs::read_to_string(&file)
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0_u64)
        + 1;
    let due = count >= EVERY;
    let _ = make_own_folder(&place.shared_folder());
    let _ = fs::write(&file, if due { "0".to_owned() } else { count.to_string() });
    if due {
        start(command);
    }
}

fn start(command: &Command) {
    let mut maintenance = command
        .git()
        .command(&["maintenance", "run", "--auto", "--quiet"]);
    maintenance
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // In a group of its own: Ctrl-C at the program's terminal does not reach it.
        maintenance.process_group(0);
    }
    if let Ok(mut child) = maintenance.spawn() {
        // Waited for, so that no dead process stays in the list; it outlives this program if need be.
        std::thread::spawn(move || child.wait());
    }
}
