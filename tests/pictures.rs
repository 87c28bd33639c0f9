//! The pictures of the screens in the README are what the built program shows, on a real terminal, of what
//! `pledge demo` makes: `PLEDGE_WRITE_PICTURES=1 cargo test --test pictures` draws them anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a failed test is a panic"
)]

#[path = "pictures/drawing.rs"]
mod drawing;
mod support;

use std::path::{Path, PathBuf};

use support::{Book, Screen};

/// A picture and the way to it.
struct Picture {
    /// The file's name without its ending.
    name: &'static str,
    /// Columns and rows of the terminal.
    size: (u16, u16),
    /// What is typed, and what the screen then shows.
    way: &'static [(&'static str, &'static str)],
    /// What it shows: the file's title, and the README's words for who does not see it.
    says: &'static str,
}

const CLEAR: &str = "\u{15}";

const PICTURES: &[Picture] = &[
    Picture {
        name: "plan",
        size: (120, 40),
        way: &[("#", "Go to"), ("7.3\r", ">    7.3")],
        says: "The plan as a tree of priorities and actions with lead, date, rating and status; action 7.3 is 104 days late, and beside the tree its card says all about it",
    },
    Picture {
        name: "due",
        size: (80, 24),
        way: &[("2", "late")],
        says: "What is late or due, and which updates and figures are owed, with the lead of each",
    },
    Picture {
        name: "measures",
        size: (120, 40),
        way: &[("3", "Measures ·"), ("jj", "> M3")],
        says: "The measures with target, latest figure and course; for the selected one a bar for each figure, with a mark for the target",
    },
    Picture {
        name: "meetings",
        size: (80, 24),
        way: &[("4", "Meetings ·")],
        says: "The meetings, to come and past, each with what it decided and asked for",
    },
    Picture {
        name: "history",
        size: (80, 24),
        way: &[("5", "13 Apr 2026")],
        says: "The history, newest first: when, who, and which field of which commitment changed from what to what",
    },
    Picture {
        name: "dashboard",
        size: (80, 24),
        way: &[("6", "Priorities")],
        says: "The strategy at a glance: actions by rating in words and marks, the priorities, the measures, the organisations",
    },
    // The last: what is typed in it is kept, and offered to the next who opens the plan.
    Picture {
        name: "form",
        size: (80, 24),
        way: &[
            ("#", "Go to"),
            ("7.3\r", ">    7.3"),
            ("e", "> Title"),
            ("\t\t\t\t\t\t\t\t\t", "> Due"),
            (CLEAR, "Saves as"),
            ("Autumn 2026", "→ by 30 November 2026"),
        ],
        says: "A form in which the date of 7.3 becomes Autumn 2026: the program says that this is by 30 November 2026, and what the commit will be called",
    },
];

impl Picture {
    fn file(&self) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
        folder.join(self.name).with_extension("svg")
    }

    /// As the README shows it.
    fn shown(&self) -> String {
        format!("![{}](tests/pictures/{}.svg)", self.says, self.name)
    }

    fn drawn(&self, screen: &vt100::Screen) -> String {
        let (columns, rows) = self.size;
        let title = format!("pledge, {} of {columns} by {rows}: {}", self.name, self.says);
        // Which blanks a line ends in hangs on the frames that came before.
        let contents = screen.contents();
        let lines: Vec<&str> = contents.lines().map(str::trim_end).collect();
        drawing::svg(screen, &title, &lines.join("\n"))
    }

    /// The program at the end of the way.
    fn reached(&self, book: &Book) -> Screen {
        let mut screen = Screen::sized(&book.pledge(&[]), self.size);
        screen.until("Homes that");
        for (keys, shown) in self.way {
            screen.types(keys).until(shown);
        }
        screen
    }
}

/// What the demonstration makes, opened once: the first time is told where the plan is.
fn demo() -> Book {
    let book = Book::of_demo();
    let mut first = Screen::of(&book.pledge(&[]));
    first
        .until("Each save is one commit")
        .types("j")
        .until("Lead")
        .types("q");
    first.end();
    book
}

#[test]
fn the_pictures_are_what_the_program_shows() {
    let book = demo();
    let writes = std::env::var_os("PLEDGE_WRITE_PICTURES").is_some();
    let mut behind = Vec::new();
    for picture in PICTURES {
        let kept = std::fs::read_to_string(picture.file())
            .unwrap_or_default()
            .replace("\r\n", "\n");
        let mut screen = picture.reached(&book);
        if !screen.comes_to(|screen| picture.drawn(screen) == kept) {
            behind.push(picture.name);
            if writes {
                std::fs::write(picture.file(), picture.drawn(screen.terminal())).unwrap();
            }
        }
    }
    assert!(
        behind.is_empty() || writes,
        "{} differ from what the program shows: PLEDGE_WRITE_PICTURES=1 cargo test --test pictures, and look at them",
        behind.join(", ")
    );
}

#[test]
fn the_readme_shows_every_picture_with_its_words() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    for picture in PICTURES {
        assert!(
            readme.contains(&picture.shown()),
            "README.md lacks {}",
            picture.shown()
        );
    }
}
