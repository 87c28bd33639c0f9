//! The lane that keeps what is typed: a power cut takes half a second of it at most, not a paragraph.
//!
//! Law: drawing never waits for the disk; a draft goes once nothing of it is unsaved, and one that was taken up again
//! only when it is kept anew.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::drafts::{Drafts, Slot};
use crate::app::Model;
use crate::app::overlay::Draft;
use crate::repository::Environment;

/// How long nothing must be typed before what there is is kept.
const QUIET: Duration = Duration::from_millis(200);
/// How long somebody may type on before it is kept all the same.
const LONGEST: Duration = Duration::from_millis(500);

/// What is typed by now.
struct Typed {
    drafts: Vec<Draft>,
    /// Files whose text is among it again.
    taken_up: Vec<PathBuf>,
}

/// Keeps what is typed about one plan.
pub(super) struct Keeper {
    drafts: Drafts,
    /// What the lane was told last.
    told: Vec<Draft>,
    /// The draft that was offered.
    offered: Option<PathBuf>,
    lane: Option<(Sender<Typed>, JoinHandle<()>)>,
}

impl Keeper {
    /// The one for a plan; none where it is in no repository, and so cannot be changed.
    pub fn of(plan: &Path, environment: &Environment) -> Option<Self> {
        let drafts = Drafts::of(plan, environment)?;
        let (send, queue) = channel();
        let of = drafts.clone();
        let thread = thread::spawn(move || keep(&of, &queue));
        Some(Self {
            drafts,
            told: Vec::new(),
            offered: None,
            lane: Some((send, thread)),
        })
    }

    /// Whether the plan was never opened here before; from now on it was.
    pub fn is_first(&self) -> bool {
        self.drafts.is_first()
    }

    /// The key of the post that the person said is theirs.
    pub fn post(&self) -> Option<String> {
        self.drafts.post()
    }

    /// Keeps the key of the post that the person says is theirs.
    pub fn keep_post(&self, key: &str) {
        self.drafts.keep_post(key);
    }

    /// What was typed before the program was ended the last time, to be offered.
    pub fn offer(&mut self) -> Option<Draft> {
        let (file, draft) = self.drafts.find()?;
        self.offered = Some(file);
        Some(draft)
    }

    /// Learns what is typed and not saved.
    pub fn tell(&mut self, drafts: Vec<Draft>) {
        if drafts != self.told {
            self.send(drafts, Vec::new());
        }
    }

    /// Learns that nothing more will be typed, and whether the person left what is typed.
    pub fn end(&mut self, model: &Model, left: bool) {
        self.tell(if left { Vec::new() } else { model.drafts() });
    }

    /// Learns that the draft that was offered is on the screen again, among what is typed.
    pub fn taken_up(&mut self, drafts: Vec<Draft>) {
        let file = self.offered.take();
        self.send(drafts, file.into_iter().collect());
    }

    fn send(&mut self, drafts: Vec<Draft>, taken_up: Vec<PathBuf>) {
        self.told.clone_from(&drafts);
        if let Some((lane, _)) = &self.lane {
            let _ = lane.send(Typed { drafts, taken_up });
        }
    }
}

/// The last that was told is kept before the program ends.
impl Drop for Keeper {
    fn drop(&mut self) {
        if let Some((lane, thread)) = self.lane.take() {
            drop(lane);
            let _ = thread.join();
        }
    }
}

/// Writes what it is told, once nothing more is typed for a moment; that nothing is unsaved any more, at once.
fn keep(drafts: &Drafts, queue: &Receiver<Typed>) {
    let mut slots: Vec<Slot> = Vec::new();
    while let Ok(mut typed) = queue.recv() {
        let end = Instant::now() + LONGEST;
        while !typed.drafts.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(mut later) = queue.recv_timeout(QUIET.min(left)) else {
                break;
            };
            later.taken_up.append(&mut typed.taken_up);
            typed = later;
        }
        for slot in slots.drain(typed.drafts.len().min(slots.len())..) {
            slot.give_up();
        }
        let mut kept = true;
        for (at, draft) in typed.drafts.iter().enumerate() {
            kept &= match slots.get_mut(at) {
                Some(slot) => slot.keep(draft),
                None => drafts.keep(draft).map(|slot| slots.push(slot)).is_some(),
            };
        }
        for file in typed.taken_up.iter().filter(|_| kept) {
            let _ = std::fs::remove_file(file);
        }
    }
}
