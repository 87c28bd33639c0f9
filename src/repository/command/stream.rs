//! Running `git` for what it says while it says it: a long answer is heard piece by piece, and ended once enough of it
//! was heard.
//!
//! Law: no piece is kept longer than it takes to hear it, and no git goes on that nobody listens to.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::process::{ChildStderr, ChildStdout, Stdio};

use crate::error::{Problem, Result};

use super::run::{Git, Output};

/// Who hears a piece, and says whether to go on.
pub(super) type Hearer<'h> = dyn FnMut(&str) -> Result<ControlFlow<()>> + 'h;

impl Git {
    /// Runs it and hands over each piece that ends with a zero byte; any status but 0 of a run that was heard to its
    /// end is the problem `what`.
    pub(super) fn pieces(&self, arguments: &[&str], what: &str, each: &mut Hearer<'_>) -> Result<()> {
        let mut all = vec!["--literal-pathspecs", "--no-optional-locks"];
        all.extend(arguments);
        let mut command = self.command(&all);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|why| self.dead(&why))?;
        let (data, words) = (child.stdout.take(), child.stderr.take());
        let (heard, words) = std::thread::scope(|scope| {
            // Beside it, for git waits until somebody takes its words.
            let words = scope.spawn(move || words.map(said).unwrap_or_default());
            let heard = match data {
                Some(data) => hear(data, each),
                None => Ok(ControlFlow::Continue(())),
            };
            if !matches!(heard, Ok(ControlFlow::Continue(()))) {
                let _ = child.kill();
            }
            (heard, words.join().unwrap_or_default())
        });
        let status = child.wait().map_err(|why| self.dead(&why))?;
        if heard?.is_break() || status.success() {
            return Ok(());
        }
        let output = Output {
            status,
            data: Vec::new(),
            words,
        };
        Err(output.problem(what))
    }
}

/// Goes on to the end, or until `each` has had enough.
fn hear(data: ChildStdout, each: &mut Hearer<'_>) -> Result<ControlFlow<()>> {
    let mut data = BufReader::with_capacity(1 << 16, data);
    let mut piece = Vec::new();
    loop {
        piece.clear();
        let read = data.read_until(0, &mut piece);
        let read = read.map_err(|why| Problem::refused("git stopped talking").because(why.to_string()))?;
        if read == 0 {
            return Ok(ControlFlow::Continue(()));
        }
        let piece = piece.strip_suffix(&[0]).unwrap_or(&piece);
        if each(&String::from_utf8_lossy(piece))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

fn said(mut words: ChildStderr) -> String {
    let mut said = Vec::new();
    let _ = words.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}
