//! One `git cat-file --batch` that stays: an object costs a line through a pipe, not a process.

use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::error::{Problem, Result};

use super::puzzled;
use super::run::Git;
use crate::repository::model::ObjectId;

/// The process and its two pipes.
pub(super) struct Batch {
    child: Child,
    /// Closed first when this is dropped: that is how the process learns to end.
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

/// An object as git keeps it.
pub(super) struct Object {
    pub id: ObjectId,
    /// `commit`, `blob`, `tree` or `tag`.
    pub kind: String,
    pub bytes: Vec<u8>,
}

impl Batch {
    pub(super) fn start(git: &Git) -> Result<Self> {
        let mut command = git.command(&["cat-file", "--batch"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(|why| git.dead(&why))?;
        let (ask, answer) = (child.stdin.take(), child.stdout.take());
        let Some(answer) = answer else {
            return Err(Problem::refused("git cannot be asked for objects"));
        };
        Ok(Self {
            child,
            ask,
            answer: BufReader::with_capacity(1 << 16, answer),
        })
    }

    /// The object `name` means; nothing where there is none.
    pub(super) fn object(&mut self, name: &str) -> Result<Option<Object>> {
        if name.contains('\n') {
            return Ok(None);
        }
        self.exchange(name).map_err(|why| {
            Problem::refused("git stopped while it was asked for an object").because(why.to_string())
        })?
    }

    fn exchange(&mut self, name: &str) -> std::io::Result<Result<Option<Object>>> {
        let Some(ask) = self.ask.as_mut() else {
            return Ok(Ok(None));
        };
        ask.write_all(format!("{name}\n").as_bytes())?;
        ask.flush()?;
        self.answer()
    }

    /// Asks for all of these while the answers are read, until `each` has had enough. The process ends with it.
    pub(super) fn stream(
        mut self,
        ids: &[ObjectId],
        each: &mut dyn FnMut(&ObjectId, Option<Object>) -> ControlFlow<()>,
    ) -> Result<()> {
        let stopped = |why: std::io::Error| {
            Problem::refused("git stopped while it was asked for objects").because(why.to_string())
        };
        let Some(ask) = self.ask.take() else {
            return Ok(());
        };
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut ask = BufWriter::new(ask);
                // Nobody listens any more once enough has been read.
                let _ = ids.iter().try_for_each(|id| writeln!(ask, "{id}"));
            });
            for id in ids {
                let read = self.answer().map_err(stopped).and_then(|answer| answer);
                let enough = match read {
                    Ok(object) => each(id, object).is_break(),
                    Err(problem) => {
                        let _ = self.child.kill();
                        return Err(problem);
                    }
                };
                if enough {
                    // It would go on writing answers nobody reads.
                    let _ = self.child.kill();
                    break;
                }
            }
            Ok(())
        })
    }

    /// The next answer.
    fn answer(&mut self) -> std::io::Result<Result<Option<Object>>> {
        let mut header = Vec::new();
        self.answer.read_until(b'\n', &mut header)?;
        if header.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let header = String::from_utf8_lossy(&header).trim_end().to_owned();
        let words: Vec<&str> = header.rsplitn(3, ' ').collect();
        let [size, kind, id] = words.as_slice() else {
            // `NAME missing`, `NAME ambiguous`
            return Ok(Ok(None));
        };
        let (Some(id), Ok(size)) = (ObjectId::parse(id), size.parse::<u64>()) else {
            return Ok(Ok(None));
        };
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(MOST_AT_ONCE));
        self.answer.by_ref().take(size).read_to_end(&mut bytes)?;
        let mut end = [0];
        self.answer.read_exact(&mut end)?;
        if bytes.len() as u64 != size || end != *b"\n" {
            return Ok(Err(puzzled(&header)));
        }
        Ok(Ok(Some(Object {
            id,
            kind: (*kind).to_owned(),
            bytes,
        })))
    }
}

/// How much room is made before the first byte has come.
const MOST_AT_ONCE: usize = 16 << 20;

impl Drop for Batch {
    fn drop(&mut self) {
        self.ask = None;
        // It has nothing left to read, so it ends at once; waiting leaves no dead process behind.
        let _ = self.child.wait();
    }
}
