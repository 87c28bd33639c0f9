//! Help and palette: the commands that can be used where they were opened, narrowed by typing, run by Enter.
//!
//! Law: made of the registry alone; a command that cannot be used now is shown with the reason why not.

use super::{Agreed, Layer, Then, World};
use crate::app::tree::Tree;
use crate::app::ways::way;
use crate::app::{Command, Context, Input, Model, Said, TextBox, Tone, moving};
use crate::plan::Place;

/// Commands to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// Whether it is the help, with headings, and not the palette.
    pub help: bool,
    /// What was typed to narrow it.
    pub typed: TextBox,
    /// Where it was opened.
    pub from: Context,
    /// The one the cursor is on, among those found.
    pub at: usize,
    commands: Vec<Found>,
    places: Vec<Found>,
    /// The commands that can be used elsewhere, each with the way there.
    elsewhere: Vec<Found>,
}

/// One command found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The command.
    pub command: Command,
    /// Its keys where the help was opened.
    pub keys: String,
    /// Why it cannot be used now.
    pub obstacle: Option<String>,
    /// The commitment it goes to, with what it is called.
    pub goes: Option<(Place, String)>,
    /// Whether it can be used where the help was opened.
    pub here: bool,
}

impl Found {
    /// What it does.
    pub fn says(&self) -> &str {
        self.goes
            .as_ref()
            .map_or(self.command.info().help, |(_, title)| title)
    }
}

impl Find {
    /// Every command that applies where the person is.
    pub fn of(model: &Model, help: bool) -> Self {
        let from = model.context();
        let here = Command::ALL
            .iter()
            .copied()
            .filter(|command| command.applies(from));
        let found = here.map(|command| Found {
            command,
            keys: model.hints.keys(command, from).collect::<Vec<_>>().join(", "),
            obstacle: command.obstacle(model),
            goes: None,
            here: true,
        });
        let elsewhere = Command::ALL.iter().filter(|command| !command.applies(from));
        let elsewhere = elsewhere.filter_map(|command| {
            let (there, keys) = way(&model.hints, from, |context| command.applies(context))?;
            Some(Found {
                command: *command,
                keys: String::new(),
                obstacle: Some(format!("it is for {}: press {keys}", there.title())),
                goes: None,
                here: false,
            })
        });
        let rows = model.tree().filter(|_| !help && Command::Jump.applies(from));
        let rows = rows.map(Tree::rows).unwrap_or_default().iter();
        let places = rows.map(|row| Found {
            command: Command::Jump,
            keys: row.reference.clone(),
            obstacle: None,
            goes: Some((row.place.clone(), row.title.clone())),
            here: true,
        });
        Self {
            help,
            typed: TextBox::line(""),
            from,
            at: 0,
            commands: found.collect(),
            places: places.collect(),
            elsewhere: elsewhere.collect(),
        }
    }

    /// The commitments whose ref begins with what is typed, then the commands that hold every word of it in title,
    /// help, name or keys: those that can be used here, and only then, once something is typed, those for elsewhere.
    pub fn found(&self) -> impl Iterator<Item = &Found> {
        let typed = self.typed.text().to_lowercase();
        let wanted = typed.trim().to_owned();
        let named = !wanted.is_empty();
        let begins = move |found: &&Found| named && found.keys.to_lowercase().starts_with(&wanted);
        let places = self.places.iter().filter(begins);
        let elsewhere = self.elsewhere.iter().filter(move |_| named);
        let holds = move |found: &&Found| {
            let info = found.command.info();
            let text = format!("{} {} {} {}", info.title, info.help, info.name, found.keys).to_lowercase();
            typed.split_whitespace().all(|word| text.contains(word))
        };
        places.chain(self.commands.iter().chain(elsewhere).filter(holds))
    }
}

impl Layer for Find {
    fn context(&self) -> Context {
        Context::Find
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if let Some(by) = moving::lines(command, world.page) {
            self.at = moving::stepped(self.at, by, self.found().count());
        }
        match command {
            Command::Accept => {
                return match self.found().nth(self.at) {
                    None => Then::Stay,
                    Some(Found {
                        goes: Some((place, _)),
                        ..
                    }) => Then::Agreed(Agreed::Go(place.clone())),
                    Some(Found {
                        here: false,
                        obstacle,
                        ..
                    }) => Then::Say(Said::new(Tone::No, obstacle.clone().unwrap_or_default())),
                    Some(found) => Then::Run(found.command),
                };
            }
            Command::Leave => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    fn input(&mut self, input: &Input, _world: World) -> Then {
        self.typed.input(input);
        self.at = 0;
        Then::Stay
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.found().count().saturating_sub(1));
        Then::Stay
    }
}
