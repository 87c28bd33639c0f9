//! The interface in lines, for screen readers and terminals that can do no more: the same core, commands by their
//! names, words only, no cursor moved.
//!
//! Law: whatever a key does on the screen a line does here; nothing is asked that is not answered by a line, and the
//! end of the input leaves as quitting does, with what was typed kept.

mod words;

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use super::asks::Asks;
use super::beside::Beside;
use super::events::{Event, died, events};
use super::keeper::Keeper;
use super::lanes::Write as Job;
use super::options::Options;
use super::past;
use super::reader;
use super::snapshot::listed;
use super::tell;
use super::told::{self, Told};
use crate::app::overlay::Overlay;
use crate::app::{Command, Context, Effect, Message, Model, Screen, Ticket, update};
use crate::error::{Problem, Result};
use crate::keys::Keymap;
use crate::view::wrap;

/// The words that mean something before any command does.
const SHOW: &[&str] = &["list", "card"];

/// The interface at work, in lines.
pub(super) struct Lines<'o> {
    plans: Vec<PathBuf>,
    options: Options,
    model: Model,
    queue: Receiver<Event>,
    beside: Beside,
    keeper: Option<Keeper>,
    /// How many answers are still to come.
    awaited: usize,
    left: bool,
    /// The part of the program that has died, which ends it with what was typed kept.
    died: Option<&'static str>,
    /// Whether the line was answered while it was understood.
    spoke: bool,
    out: &'o mut dyn Write,
}

impl<'o> Lines<'o> {
    /// Opens the plan, or offers those there are.
    pub fn open(plans: Vec<PathBuf>, options: Options, keymap: &Keymap, out: &'o mut dyn Write) -> Self {
        let (events, queue) = events();
        let beside = Beside::open(&options, &events, None);
        let model = options.model(keymap.hints().in_words());
        let mut lines = Self {
            plans,
            options,
            model,
            queue,
            beside,
            keeper: None,
            awaited: 0,
            left: false,
            died: None,
            spoke: false,
            out,
        };
        if lines.plans.len() == 1 {
            lines.open_plan(0);
            lines.settle();
        } else {
            let environment = &lines.options.environment;
            let found = lines.plans.iter().map(|plan| listed(plan, environment)).collect();
            lines.take(Message::Found(found));
        }
        lines
    }

    /// Takes lines until the person leaves or there are no more.
    pub fn work(mut self, input: &mut dyn BufRead) -> Result<()> {
        self.say(&tell::all(&self.model))?;
        let mut line = String::new();
        let mut before = Told::default();
        while !self.left && self.died.is_none() {
            line.clear();
            let read = input.read_line(&mut line);
            let read =
                read.map_err(|why| Problem::usage("the input is not text").because(why.to_string()))?;
            if read == 0 {
                break;
            }
            before = Told::of(&self.model, before);
            self.spoke = false;
            self.line(line.trim());
            self.settle();
            self.keep();
            let told = self.spoke && before.is_still(&self.model);
            if !self.left && !told {
                let text = told::since(&before, &self.model);
                self.say(&text)?;
            }
        }
        self.beside.finish();
        self.keep();
        self.died.map_or(Ok(()), |name| Err(died(name)))
    }

    /// Has what is typed and not saved kept, or let go where the person left it.
    fn keep(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.end(&self.model, self.left);
        }
    }

    fn say(&mut self, text: &str) -> Result<()> {
        self.spoke = true;
        let shown: Vec<_> = text.lines().map(crate::view::visible).collect();
        let mut shown = shown.join("\n");
        // A terminal would break a line in the middle of a word.
        if let Some(columns) = self.options.columns {
            let lines = wrap(&shown, columns).into_iter();
            let lines = lines.map(|line| shown.get(line).unwrap_or_default().trim_end());
            let broken = lines.collect::<Vec<_>>().join("\n");
            shown = broken;
        }
        let told = writeln!(self.out, "{shown}").and_then(|()| self.out.flush());
        told.map_err(|why| Problem::refused("nothing more can be printed").because(why.to_string()))
    }

    /// What a line says: a command with what it needs, an answer, a ref to go to.
    fn line(&mut self, line: &str) {
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let word = first.to_lowercase();
        if self.question_ended_by(line) {
            let _ = self.say("the question is over, and answered with no");
        }
        if SHOW.contains(&word.as_str()) || line.is_empty() {
            self.model.said = None;
            let told = match word.as_str() {
                "list" => tell::list(&self.model),
                "card" => tell::card(&self.model),
                _ => tell::all(&self.model),
            };
            let _ = self.say(&told);
            return;
        }
        if word == "help" {
            let _ = self.say(&tell::help(&self.model));
            return;
        }
        if tell::takes_numbers(&self.model) && self.answer(first, rest) {
            return;
        }
        if self.narrowed_by(line, &word) {
            return;
        }
        if let Some((at, rest)) = tell::field_named(&self.model, line) {
            self.take(Message::Fill(at, rest.to_owned()));
            return;
        }
        if let Some(at) = tell::row_called(&self.model, line) {
            let before = tell::here_in_list(&self.model);
            self.take(Message::Clicked(at));
            let now = tell::here_in_list(&self.model);
            if now == before {
                let _ = self.say(&now);
            }
            return;
        }
        if let Some(place) = tell::bearing(&self.model, line) {
            self.take(Message::Go(place));
            return;
        }
        let context = self.model.context();
        // A whole title comes first: it may begin with the name of its command, or of another.
        let titled = |command: &&Command| command.info().title.eq_ignore_ascii_case(line);
        let named = |command: &&Command| command.info().name == word;
        let here = || Command::ALL.iter().filter(|command| command.applies(context));
        let found = here().find(titled).map(|command| (*command, ""));
        let found = found.or_else(|| here().find(named).map(|command| (*command, rest)));
        let Some((command, rest)) = found else {
            let hint = "help lists what you can say here".to_owned();
            self.model.said = None;
            let _ = self.say(&format!("{first} means nothing here; {hint}"));
            return;
        };
        let depth = self.model.overlays.len();
        self.take(Message::Command(command));
        // What follows a command is for what it opened: filter lead:hos, go to 7.1.
        if !rest.is_empty() && self.model.overlays.len() > depth {
            self.settle();
            self.follow(rest);
        }
    }

    /// Ends a question that a line does not answer: a yes said later would be to something else. To say nothing or to
    /// ask for help leaves it as it is.
    fn question_ended_by(&mut self, line: &str) -> bool {
        let Some(Overlay::Ask(ask)) = self.model.top() else {
            return false;
        };
        let (yes, no) = ask.answers();
        let answers = |command: Command| {
            let info = command.info();
            [info.name, info.title]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(line))
        };
        if line.is_empty() || line.eq_ignore_ascii_case("help") || answers(yes) || answers(no) {
            return false;
        }
        self.take(Message::Command(no));
        true
    }

    /// Answers a list or fills in a field by its number; false where that is not what was said.
    fn answer(&mut self, first: &str, rest: &str) -> bool {
        let numbers: Vec<usize> = first.split(',').map_while(|word| word.parse().ok()).collect();
        let (Some(number), true) = (numbers.first(), numbers.len() == first.split(',').count()) else {
            return tell::is_reason(&self.model, first) && {
                self.take(Message::Fill(tell::fields(&self.model), rest.to_owned()));
                true
            };
        };
        let at = number.saturating_sub(1);
        if tell::fields(&self.model) > 0 {
            if at >= tell::fields(&self.model) {
                let _ = self.say("there is no field of that number");
            } else {
                self.take(Message::Fill(at, rest.to_owned()));
            }
            return true;
        }
        if numbers.len() > 1 && self.model.context() == Context::PickOne {
            let _ = self.say("one of these is taken: say its number alone");
            return true;
        }
        for number in &numbers {
            self.take(Message::Clicked(number.saturating_sub(1)));
            if numbers.len() > 1 {
                self.take(Message::Command(Command::Mark));
            }
        }
        self.take(Message::Command(Command::Accept));
        true
    }

    fn take(&mut self, message: Message) {
        let first = self.model.opened.is_none() && matches!(message, Message::Read(Ok(_)));
        for effect in update(&mut self.model, message) {
            self.act(effect);
        }
        let wrong = self.model.plan().filter(|_| first);
        let today = self.model.today;
        if let Some(problem) = wrong.and_then(|plan| self.options.settings.not_understood(plan, today)) {
            self.take(Message::Trouble(problem));
        }
        if let Some(post) = self.keeper.as_ref().filter(|_| first).and_then(Keeper::post) {
            self.take(Message::Post(post));
        }
        if let Some(draft) = self.keeper.as_mut().filter(|_| first).and_then(Keeper::offer) {
            self.take(Message::DraftFound(draft));
        }
        if first && self.keeper.as_ref().is_some_and(Keeper::is_first) {
            let lines = crate::app::welcome(&self.model).join("\n");
            let _ = self.say(&lines);
        }
    }

    /// Waits until everything that was asked for has been answered.
    fn settle(&mut self) {
        while self.awaited > 0 {
            let Ok(event) = self.queue.recv() else { return };
            match event {
                Event::Answer(message) => {
                    let answers = match message.as_ref() {
                        Message::Trouble(_) => false,
                        // The history comes in parts.
                        Message::Past { part, .. } => part.as_ref().map_or(true, |part| part.last),
                        _ => true,
                    };
                    self.awaited = self.awaited.saturating_sub(usize::from(answers));
                    self.take(*message);
                }
                Event::Editor(file, line) => {
                    self.awaited = self.awaited.saturating_sub(1);
                    if let Err(problem) = super::editor::edit(&self.options.environment, &file, line) {
                        self.take(Message::Trouble(problem));
                    }
                    self.ask(Job::Reload);
                }
                Event::Died(name) => {
                    self.died = Some(name);
                    return;
                }
                _ => {}
            }
        }
    }

    fn ask(&mut self, job: Job) {
        self.awaited += 1;
        self.beside.write(job);
    }

    fn ask_reader(&mut self, ticket: Ticket, of: reader::Of) {
        // Of several questions only the newest is answered.
        self.settle();
        let asked = self.beside.work_out(ticket, self.model.today, of);
        self.awaited += usize::from(asked);
    }

    fn ask_past(&mut self, ticket: Ticket, of: past::Of) {
        // Of several questions of a sort only the newest is answered.
        self.settle();
        let asked = self.beside.tell_of_the_past(ticket, of);
        self.awaited += usize::from(asked);
    }

    fn open_plan(&mut self, at: usize) {
        let Some(path) = self.plans.get(at).cloned() else {
            return;
        };
        self.keeper = Keeper::of(&path, &self.options.environment);
        self.awaited += 1;
        self.beside.open_plan(path);
    }

    fn act(&mut self, effect: Effect) {
        match Asks::of(effect) {
            Asks::Writer(job) => self.ask(job),
            Asks::Reader(ticket, of) => self.ask_reader(ticket, of),
            // What is asked next may be about it.
            Asks::Checker(question) => self.take(question.answer()),
            // There is no card to add to.
            Asks::Past(_, past::Of::Recent(_) | past::Of::Setters(_)) => {}
            Asks::Past(ticket, of) => self.ask_past(ticket, of),
            Asks::Else(effect) => self.act_here(effect),
        }
    }

    /// Does what no lane does.
    fn act_here(&mut self, effect: Effect) {
        match effect {
            Effect::Open(at) => self.open_plan(at),
            Effect::Editor { place } => {
                let place = place.filter(|_| !matches!(self.model.screen, Screen::Broken(_)));
                self.ask(Job::Line(place));
            }
            Effect::Copy(text) => drop(self.say(&text)),
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
            Effect::Quit => self.left = true,
            // There is no screen to draw, and the shell stops a program that reads lines by itself.
            _ => {}
        }
    }
}
