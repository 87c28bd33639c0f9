//! The terminal: taken over, handed back, and handed back whatever happens.
//!
//! Law: [`restore`] can be called at any time, any number of times; what a thread has to say as it dies is said once
//! the terminal is the person's again.

use std::io::{Stdout, Write, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::{ResetColor, force_color_output};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Size;
use ratatui::{TerminalOptions, Viewport};

use super::files::copying;
use crate::app::Model;
use crate::error::{Problem, Result};
use crate::view::{Drawn, Look, draw, is_uneven};

/// Whether the terminal is ours. One that is given back twice would put its cursor where it was at first, and what has
/// been said since would be written over.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What dying threads had to say meanwhile.
static UNSAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The screen while it is ours.
pub(super) struct Screen {
    terminal: ratatui::Terminal<CrosstermBackend<Stdout>>,
    drawn: Drawn,
    /// The signs shown that terminals give different numbers of columns, each with where it is.
    uneven: Vec<(usize, String)>,
    /// Whether the mouse is asked for.
    mouse: bool,
    /// Whether the terminal tells its size.
    tells: bool,
}

/// What a terminal is taken to be that tells no size, as one at the end of a serial line.
const USUAL: Size = Size::new(80, 24);

impl Screen {
    /// Takes the terminal over. From now on a panic gives it back first.
    pub fn take(mouse: bool) -> Result<Self> {
        // crossterm would answer NO_COLOR with a reset that also undoes reverse video; the theme answers it instead.
        force_color_output(true);
        let before = std::panic::take_hook();
        let ours = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            // Another thread must not take the terminal away from the one that draws: that one hears of it, and ends.
            if std::thread::current().id() != ours && TAKEN.load(Ordering::SeqCst) {
                let mut unsaid = UNSAID.lock().unwrap_or_else(PoisonError::into_inner);
                unsaid.push(panic.to_string());
                return;
            }
            restore();
            before(panic);
        }));
        enter(mouse).map_err(|why| refused(&why))?;
        let (terminal, tells) = whole_of_it().map_err(|why| refused(&why))?;
        Ok(Self {
            terminal,
            tells,
            drawn: Drawn::default(),
            uneven: Vec::new(),
            mouse,
        })
    }

    /// Draws the model; the hidden cursor goes to the focus, where a screen reader looks for it.
    pub fn draw(&mut self, model: &Model, look: &Look) -> Result<&Drawn> {
        if tells(self.terminal.size().map_err(|why| refused(&why))?) != self.tells {
            (self.terminal, self.tells) = whole_of_it().map_err(|why| refused(&why))?;
            self.forget()?;
        }
        let before = std::mem::take(&mut self.drawn);
        let mut drawn = Drawn::default();
        let done = self
            .terminal
            .draw(|frame| drawn = draw(frame, model, look, &before));
        let uneven = uneven(done.map_err(|why| refused(&why))?.buffer);
        // What the terminal took more columns for than is known here would stay where something else is drawn.
        if uneven != self.uneven && !std::mem::replace(&mut self.uneven, uneven).is_empty() {
            self.forget()?;
            let again = self.terminal.draw(|frame| drop(draw(frame, model, look, &drawn)));
            again.map_err(|why| refused(&why))?;
        }
        if let Some(focus) = drawn.focus {
            execute!(stdout(), MoveTo(focus.x, focus.y), Hide).map_err(|why| refused(&why))?;
        }
        self.drawn = drawn;
        Ok(&self.drawn)
    }

    /// What is drawn where.
    pub fn drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// Hands a text to the terminal to be pasted elsewhere; one that does not take it leaves it alone.
    pub fn copy(text: &str) {
        let mut out = stdout();
        let _ = out.write_all(copying(text).as_bytes()).and_then(|()| out.flush());
    }

    /// Forgets what the terminal shows, so that the next picture is drawn whole.
    pub fn forget(&mut self) -> Result<()> {
        // Not `clear`: that asks the terminal where the cursor is, and the answer comes in as if it were keys.
        let size = self.terminal.size().map_err(|why| refused(&why))?;
        let size = if tells(size) { size } else { USUAL };
        self.terminal.resize(size.into()).map_err(|why| refused(&why))
    }

    /// Hands the terminal to something else, and takes it back when that is done.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> Result<T> {
        restore();
        let done = work();
        enter(self.mouse).map_err(|why| refused(&why))?;
        self.forget()?;
        Ok(done)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn tells(size: Size) -> bool {
    size.width > 0 && size.height > 0
}

/// The whole terminal to draw on, and whether it tells how large that is.
fn whole_of_it() -> std::io::Result<(ratatui::Terminal<CrosstermBackend<Stdout>>, bool)> {
    let backend = CrosstermBackend::new(stdout());
    let tells = tells(backend.size()?);
    let viewport = if tells {
        Viewport::Fullscreen
    } else {
        Viewport::Fixed(USUAL.into())
    };
    let terminal = ratatui::Terminal::with_options(backend, TerminalOptions { viewport })?;
    Ok((terminal, tells))
}

/// The signs of a picture that terminals give different numbers of columns.
fn uneven(picture: &Buffer) -> Vec<(usize, String)> {
    let signs = picture.content.iter().map(Cell::symbol).enumerate();
    let uneven = signs.filter(|(_, sign)| !sign.is_ascii() && is_uneven(sign));
    uneven.map(|(at, sign)| (at, sign.to_owned())).collect()
}

fn enter(mouse: bool) -> std::io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives the terminal back as it was found. A terminal that is gone can no longer be restored, which is no trouble.
pub(super) fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
    let _ = stdout().flush();
    for said in UNSAID.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = writeln!(stderr(), "{said}");
    }
}

/// Does something that may leave the terminal set otherwise, as an editor does that is killed, and sets it as it was.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn set_as_before<T>(work: impl FnOnce() -> T) -> T {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let terminal = std::io::stdin();
    let before = tcgetattr(&terminal);
    let done = work();
    if let Ok(before) = before {
        let _ = tcsetattr(&terminal, OptionalActions::Now, &before);
    }
    done
}

/// Where what a terminal was set to cannot be asked, it stays as it was left.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn set_as_before<T>(work: impl FnOnce() -> T) -> T {
    work()
}

fn refused(why: &std::io::Error) -> Problem {
    Problem::refused("the terminal cannot be used")
        .because(why.to_string())
        .hint("pledge list and the other commands work without it")
}
