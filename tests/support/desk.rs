//! Somebody at the screen: keys in, pictures and effects out, without a terminal.

use std::sync::Arc;

use chrono::NaiveDate;
use pledgebook::app::{
    Broken, Context, Effect, Message, Model, Part, Snapshot, Ticket, Trouble, Version, update,
};
use pledgebook::document::Document;
use pledgebook::error::Problem;
use pledgebook::keys::{Chord, Keymap, Meaning};
use pledgebook::plan::check::check;
use pledgebook::plan::{Context as Rules, Plan};
use pledgebook::view::{ASCII, Drawn, Look, MONO, Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;

/// A person, their screen and what they asked of the world.
pub struct Desk {
    /// The interface.
    pub model: Model,
    /// Everything asked of the world since it was last looked at.
    pub effects: Vec<Effect>,
    keymap: Keymap,
    pressed: Vec<Chord>,
    terminal: Terminal<TestBackend>,
    drawn: Drawn,
    look: Look,
}

impl Desk {
    /// A screen of this size, on 12 January 2019, with nothing read yet.
    pub fn empty(width: u16, height: u16) -> Self {
        let keymap = Keymap::defaults().unwrap();
        let today = NaiveDate::from_ymd_opt(2019, 1, 12).unwrap();
        Self {
            model: Model::new(today, keymap.hints(), false),
            effects: Vec::new(),
            keymap,
            pressed: Vec::new(),
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            drawn: Drawn::default(),
            look: Look::default(),
        }
    }

    /// A screen of this size with a plan open.
    pub fn with_plan(text: &str, width: u16, height: u16) -> Self {
        let mut desk = Self::empty(width, height);
        desk.read(text);
        desk
    }

    /// The look of a terminal without colour and without signs.
    pub fn plain(mut self) -> Self {
        self.look = Look {
            theme: &MONO,
            glyphs: &ASCII,
        };
        self
    }

    /// The look of a theme.
    pub fn themed(mut self, theme: &'static Theme) -> Self {
        self.look.theme = theme;
        self
    }

    /// The file now says this.
    pub fn read(&mut self, text: &str) {
        self.take(Message::Read(Ok(snapshot(text))));
    }

    /// Something happens; the screen is drawn after it.
    pub fn take(&mut self, message: Message) {
        self.ask(message);
        self.draw();
    }

    /// What a message asks of the world. What is asked with every plan that is read is left out, or answered.
    fn ask(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Seen { changes: false, .. } => {}
                Effect::Check {
                    ticket,
                    snapshot,
                    stood,
                    today,
                } => {
                    let findings = check(&Rules::of(&snapshot.plan, today).remembering(&stood));
                    self.ask(Message::Checked { ticket, findings });
                }
                effect => self.effects.push(effect),
            }
        }
    }

    /// Presses keys by name, with blanks between: `j j Enter Ctrl-S`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            self.chord(Chord::parse(name).unwrap_or_else(|| panic!("no key is called {name}")));
        }
        self
    }

    /// Types text, a key each.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.chord(Chord::char(c));
        }
        self
    }

    /// Pastes text, as a terminal with bracketed paste hands it on.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.take(Message::Pasted(text.to_owned()));
        self
    }

    /// What the history was asked comes, all of it.
    pub fn tell_past(&mut self, ticket: Ticket, versions: Vec<Version>) -> &mut Self {
        self.take(Message::Past {
            ticket,
            part: Ok(Part {
                versions,
                read: None,
                last: true,
            }),
        });
        self
    }

    /// Presses one key.
    pub fn chord(&mut self, chord: Chord) {
        self.pressed.push(chord);
        let message = match self.keymap.resolve(&self.pressed, self.model.context()) {
            Meaning::Command(command) => Message::Command(command),
            Meaning::Input(input) => Message::Input(input),
            Meaning::Unknown(keys) => Message::Unknown(keys),
            Meaning::Pending(_) => return,
        };
        self.pressed.clear();
        self.take(message);
    }

    /// Clicks on a line of the screen.
    pub fn click(&mut self, y: u16) -> &mut Self {
        if let Some(line) = self.drawn.hit(Position::new(5, y)) {
            self.take(Message::Clicked(line));
        }
        self
    }

    /// Makes the window this large.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.draw();
    }

    fn draw(&mut self) {
        let before = std::mem::take(&mut self.drawn);
        let mut drawn = Drawn::default();
        let (model, look) = (&self.model, &self.look);
        self.terminal
            .draw(|frame| drawn = draw(frame, model, look, &before))
            .unwrap();
        self.drawn = drawn;
        self.ask(Message::Page(self.drawn.page));
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                    skip = unicode_width::UnicodeWidthStr::width(symbol).max(1);
                }
                skip -= 1;
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// What was drawn where.
    pub fn drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// The ref of the selected commitment.
    pub fn selected(&self) -> &str {
        let row = self.model.tree().and_then(|tree| tree.selected());
        row.map_or("", |row| &row.reference)
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        self.model.context()
    }

    /// What was asked of the world since this was last called; but for the history of what is selected, which is
    /// asked for with every step.
    pub fn asked(&mut self) -> Vec<Effect> {
        let mut asked = std::mem::take(&mut self.effects);
        asked.retain(|effect| !matches!(effect, Effect::Recent { .. }));
        asked
    }

    #[track_caller]
    /// Claims that the screen shows this.
    pub fn shows(&mut self, text: &str) -> &mut Self {
        assert!(
            self.screen().contains(text),
            "{text:?} is not on the screen:\n{}",
            self.screen()
        );
        self
    }

    #[track_caller]
    /// Claims that the screen does not show this.
    pub fn hides(&mut self, text: &str) -> &mut Self {
        assert!(
            !self.screen().contains(text),
            "{text:?} is on the screen:\n{}",
            self.screen()
        );
        self
    }
}

/// A plan as it would have been read.
pub fn plan(text: &str) -> Plan {
    Document::load(text.as_bytes().to_vec()).unwrap().plan().clone()
}

/// That the file cannot be read, as the world hands it on.
pub fn broken(problem: Problem) -> Message {
    Message::Read(Err(Trouble::Broken(Broken {
        name: "plan.yaml".to_owned(),
        problem,
        lines: Vec::new(),
    })))
}

/// A plan as the world hands it on.
pub fn snapshot(text: &str) -> Arc<Snapshot> {
    Arc::new(Snapshot {
        name: "plan.yaml".to_owned(),
        plan: plan(text),
        branch: Some("main".to_owned()),
        head: Some("1a2b3c4".to_owned()),
        waiting: Vec::new(),
        repository: Some("board".to_owned()),
        author: Some("hos@example.org".to_owned()),
        obstacle: None,
    })
}

/// The versions of plans one after the other, as history tells them: each from the text before, by whom, and why.
pub fn versions(told: &[(&str, &str, &str, Option<&str>)]) -> Vec<Version> {
    let mut before = Plan::default();
    let mut versions = Vec::new();
    for (number, (text, day, author, reason)) in told.iter().enumerate() {
        let after = plan(text);
        let changes = pledgebook::plan::diff(&before, &after);
        versions.push(Version {
            commit: pledgebook::history::model::Commit {
                id: format!("{number:040}"),
                short: format!("{number:07}"),
                date: day.parse().unwrap(),
                seconds: 0,
                author: (*author).to_owned(),
                email: "somebody@example.org".to_owned(),
                subject: pledgebook::plan::sentence::sentence(&before, &after).subject,
                reason: reason.map(str::to_owned),
                review: None,
                answers: Vec::new(),
            },
            changes: pledgebook::history::differences(&before, &after, &changes),
        });
        before = after;
    }
    versions.reverse();
    versions
}
