//! Pictures of the model. The only part that draws.
//!
//! Law: a picture is a function of the model, the look and what was drawn before (only to scroll no more than is
//! needed). It changes nothing, and says what it drew where, and where the focus is.

mod drawn;
mod look;
mod overlays;
mod pen;
mod screens;
mod text;
mod theme;

pub use drawn::Drawn;
pub use look::{ASCII, Glyphs, Look, SIGNS};
pub use text::{is_uneven, visible, width, wrap};
pub use theme::{DARK, MONO, Meaning, THEMES, Theme};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::overlay::Overlay;
use pen::Pen;

/// The least that a screen can be shown on.
const LEAST: (u16, u16) = (30, 8);

/// Draws the model.
pub fn draw(frame: &mut Frame, model: &Model, look: &Look, before: &Drawn) -> Drawn {
    let area = frame.area();
    let mut pen = Pen::new(frame.buffer_mut(), look, before);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        let line = Rect {
            height: area.height.min(1),
            ..area
        };
        pen.put(line, "make the window larger", Meaning::Body);
        return pen.drawn();
    }
    // What fills the screen hides everything behind it, which then need not be drawn.
    let hides = |overlay: &Overlay| {
        matches!(
            overlay,
            Overlay::Form(_) | Overlay::Review(_) | Overlay::Find(_) | Overlay::Scroll(_)
        )
    };
    let in_sight = model.in_sight();
    let hidden = in_sight.iter().rposition(hides);
    if hidden.is_none() {
        screens::draw(&mut pen, area, model);
    }
    for overlay in in_sight.iter().skip(hidden.unwrap_or(0)) {
        overlays::draw(&mut pen, area, model, overlay);
    }
    pen.drawn()
}
