//! The loop: something happens, the model learns of it, the world is asked, the screen is drawn.
//!
//! Law: drawn only when something changed, and once for all that came together.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::asks::Asks;
use super::beside::Beside;
use super::events::{Event, Events, died, events};
use super::input::{self, Gate};
use super::keeper::Keeper;
use super::lanes::Write;
use super::options::Options;
use super::snapshot::listed;
use super::terminal::{Screen, set_as_before};
use super::watch::Watch;
use super::{editor, signals};
use crate::app::{Effect, Message, Model, update};
use crate::error::{Problem, Result};
use crate::keys::{Chord, Keymap, Meaning};
use crate::view::Look;

/// How often the clock is looked at.
const CLOCK: Duration = Duration::from_secs(60);

/// The interface at work.
pub(super) struct Desk {
    plans: Vec<PathBuf>,
    options: Options,
    look: Look,
    keymap: Keymap,
    pressed: Vec<Chord>,
    model: Model,
    screen: Screen,
    gate: Gate,
    events: Events,
    queue: Receiver<Event>,
    beside: Beside,
    /// What is to be worked out beside the drawing, once the picture that asks for it is drawn.
    waiting: Vec<Asks>,
    watch: Option<Watch>,
    keeper: Option<Keeper>,
    /// Whether the program stopped itself and has not yet been told that it goes on.
    stopped: bool,
    /// Whether the person chose to leave, and with it let go what was typed.
    left: bool,
}

/// Whether to go on.
#[derive(PartialEq, Eq)]
enum On {
    Yes,
    No,
}

impl Desk {
    /// Takes the terminal over and begins to read.
    pub fn open(plans: Vec<PathBuf>, options: Options, keymap: Keymap) -> Result<Self> {
        let look = options.look()?;
        let (events, queue) = events();
        let only = plans.first().filter(|_| plans.len() == 1).cloned();
        let beside = Beside::open(&options, &events, only.as_deref());
        let model = options.model(keymap.hints());
        let listened = signals::listen(&events);
        listened.map_err(|why| Problem::refused("signals cannot be listened to").because(why.to_string()))?;
        let screen = Screen::take(options.settings.mouse)?;
        let gate = Gate::default();
        input::read(events.clone(), gate.clone());
        let mut desk = Self {
            plans,
            options,
            look,
            keymap,
            pressed: Vec::new(),
            model,
            screen,
            gate,
            events,
            queue,
            beside,
            waiting: Vec::new(),
            watch: None,
            keeper: None,
            stopped: false,
            left: false,
        };
        if let Some(only) = only {
            desk.look_after(&only);
        } else {
            let found = desk
                .plans
                .iter()
                .map(|plan| listed(plan, &desk.options.environment))
                .collect();
            desk.tell(Message::Found(found))?;
        }
        Ok(desk)
    }

    /// Works until the person leaves or the program is ended; then the last save is finished and the terminal given
    /// back.
    pub fn work(mut self) -> Result<()> {
        let mut done = self.rounds();
        self.beside.finish();
        // What was saved in the last moment is no draft any more; what was refused is one, and is told.
        while let Ok(event) = self.queue.try_recv() {
            let Event::Answer(message) = event else { continue };
            if let Message::Recorded {
                outcome: Err(problem),
                ..
            } = message.as_ref()
            {
                self.left = false;
                done = done.and(Err(problem.clone()));
            }
            update(&mut self.model, *message);
        }
        done
    }

    fn rounds(&mut self) -> Result<()> {
        self.draw()?;
        loop {
            let first = match self.queue.recv_timeout(CLOCK) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            let today = self.options.day();
            if today != self.model.today {
                self.tell(Message::Today(today))?;
            } else if first.is_none() {
                continue;
            }
            let mut next = first;
            while let Some(event) = next {
                if self.take(event)? == On::No {
                    return Ok(());
                }
                next = self.queue.try_recv().ok();
            }
            self.draw()?;
        }
    }

    fn draw(&mut self) -> Result<()> {
        let page = self.screen.draw(&self.model, &self.look)?.page;
        update(&mut self.model, Message::Page(page));
        for asks in std::mem::take(&mut self.waiting) {
            self.beside.ask(asks, self.model.today);
        }
        if let Some(keeper) = &mut self.keeper {
            keeper.tell(self.model.drafts());
        }
        Ok(())
    }

    fn take(&mut self, event: Event) -> Result<On> {
        let message = match event {
            Event::Key(chord) => match self.key(chord) {
                Some(message) => message,
                None => return Ok(On::Yes),
            },
            Event::Paste(text) => Message::Pasted(text),
            Event::Click(at) => match self.screen.drawn().hit(at) {
                Some(line) => Message::Clicked(line),
                None => return Ok(On::Yes),
            },
            Event::Answer(message) => *message,
            Event::Editor(file, line) => return self.edit(&file, line).map(|()| On::Yes),
            Event::Changed => {
                self.beside.write(Write::Changed);
                return Ok(On::Yes);
            }
            Event::Resized => return Ok(On::Yes),
            Event::Stop => {
                self.suspend()?;
                return Ok(On::Yes);
            }
            Event::Resumed => {
                // After a stop of our own the terminal has been taken back already. To do so again would give it to
                // the shell's own modes for a moment, and a key typed in that moment would come in as another.
                if !std::mem::take(&mut self.stopped) {
                    self.lend(|| ())?;
                }
                self.beside.write(Write::Changed);
                return Ok(On::Yes);
            }
            Event::End => return Ok(On::No),
            Event::Died(name) => return Err(died(name)),
        };
        self.tell(message)
    }

    /// What a key comes to; none while more keys may follow.
    fn key(&mut self, chord: Chord) -> Option<Message> {
        self.pressed.push(chord);
        let meaning = self.keymap.resolve(&self.pressed, self.model.context());
        if let Meaning::Pending(follow) = meaning {
            let names: Vec<String> = follow
                .iter()
                .map(|(keys, command)| format!("{keys} {}", command.info().title))
                .collect();
            let pressed: Vec<String> = self.pressed.iter().map(Chord::to_string).collect();
            return Some(Message::Pending(format!(
                "{} …  then {}",
                pressed.join(" "),
                names.join(", ")
            )));
        }
        self.pressed.clear();
        Some(match meaning {
            Meaning::Command(command) => Message::Command(command),
            Meaning::Input(input) => Message::Input(input),
            Meaning::Unknown(keys) => Message::Unknown(keys),
            Meaning::Pending(_) => return None,
        })
    }

    fn tell(&mut self, message: Message) -> Result<On> {
        let first = self.model.opened.is_none() && matches!(message, Message::Read(Ok(_)));
        let on = self.tell_one(message)?;
        let settings = &self.options.settings;
        let today = self.model.today;
        let wrong = self.model.plan().filter(|_| first);
        if let Some(problem) = wrong.and_then(|plan| settings.not_understood(plan, today)) {
            self.tell_one(Message::Trouble(problem))?;
        }
        if let Some(post) = self.keeper.as_ref().filter(|_| first).and_then(Keeper::post) {
            self.tell_one(Message::Post(post))?;
        }
        if first && self.keeper.as_ref().is_some_and(Keeper::is_first) {
            self.tell_one(Message::First)?;
        }
        if let Some(draft) = self.keeper.as_mut().filter(|_| first).and_then(Keeper::offer) {
            self.tell_one(Message::DraftFound(draft))?;
        }
        Ok(on)
    }

    fn tell_one(&mut self, message: Message) -> Result<On> {
        for effect in update(&mut self.model, message) {
            if self.act(effect)? == On::No {
                return Ok(On::No);
            }
        }
        Ok(On::Yes)
    }

    fn act(&mut self, effect: Effect) -> Result<On> {
        let asks = Asks::of(effect);
        if asks.can_wait() {
            self.waiting.push(asks);
            return Ok(On::Yes);
        }
        match self.beside.ask(asks, self.model.today) {
            Some(effect) => self.act_here(effect),
            None => Ok(On::Yes),
        }
    }

    /// Does what no lane does.
    fn act_here(&mut self, effect: Effect) -> Result<On> {
        match effect {
            Effect::Open(at) => self.open_plan(at),
            Effect::Editor { place: None } => {
                if let Some(path) = self.beside.path().map(Path::to_owned) {
                    self.edit(&path, self.broken_line())?;
                }
            }
            Effect::Editor { place } => self.beside.write(Write::Line(place)),
            Effect::Copy(text) => Screen::copy(&text),
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.screen.forget()?,
            Effect::KeepPost(key) => {
                if let Some(keeper) = &self.keeper {
                    keeper.keep_post(&key);
                }
            }
            Effect::ForgetDraft => {
                if let Some(keeper) = &mut self.keeper {
                    keeper.taken_up(self.model.drafts());
                }
            }
            Effect::Quit => {
                self.left = true;
                return Ok(On::No);
            }
            // The lanes do the rest.
            _ => {}
        }
        Ok(On::Yes)
    }

    fn broken_line(&self) -> Option<usize> {
        match &self.model.screen {
            crate::app::Screen::Broken(broken) => broken.problem.at.map(|at| at.line),
            _ => None,
        }
    }

    fn open_plan(&mut self, at: usize) {
        let Some(path) = self.plans.get(at).cloned() else {
            return;
        };
        self.beside.open_plan(path.clone());
        self.look_after(&path);
    }

    /// Watches the plan that is open, and keeps what is typed about it.
    fn look_after(&mut self, plan: &Path) {
        self.watch = Some(Watch::of(plan, &self.options.environment, &self.events));
        // What changed after it was read and before it was watched is told by nobody.
        self.beside.write(Write::Changed);
        self.keeper = Keeper::of(plan, &self.options.environment);
    }

    fn edit(&mut self, file: &Path, line: Option<usize>) -> Result<()> {
        let environment = self.options.environment.clone();
        let edited = self.lend(|| set_as_before(|| editor::edit(&environment, file, line)))?;
        if let Err(problem) = edited {
            self.tell(Message::Trouble(problem))?;
        }
        self.beside.write(Write::Changed);
        Ok(())
    }

    /// Goes back to the shell, between two pictures, until the person continues the program.
    fn suspend(&mut self) -> Result<()> {
        self.stopped = cfg!(unix);
        self.lend(signals::stop)
    }

    /// Hands the terminal, and its keys, to something else for a while.
    fn lend<T>(&mut self, work: impl FnOnce() -> T) -> Result<T> {
        self.gate.close();
        let done = self.screen.lend(work);
        self.gate.open();
        done
    }
}

/// Ended from outside, by a signal or by a fault of ours: what was typed is kept.
impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.end(&self.model, self.left);
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
