//! Opening the file in the person's own editor, with a word before one that nobody leaves by guessing.
//!
//! Law: said once while the program runs; whoever knows their editor is not asked again.

use super::effect::Effect;
use super::model::Model;
use super::overlay::{Agreed, Ask, Overlay};
use crate::plan::Place;

/// Editors that take letters for commands, and show no way out.
const BY_COMMANDS: [&str; 5] = ["vi", "vim", "nvim", "view", "vim.tiny"];

/// Opens the file at the line of a place; before the first time in such an editor, says how it is left.
pub(super) fn open(model: &mut Model, place: Option<Place>) -> Vec<Effect> {
    let program = model.editor.split_whitespace().next().unwrap_or_default();
    let name = program
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if !BY_COMMANDS.contains(&name.as_str()) || std::mem::replace(&mut model.editor_told, true) {
        return vec![Effect::Editor { place }];
    }
    model.overlays.push(Overlay::Ask(Ask {
        question: format!("Open the file in {name}?"),
        detail: format!(
            "In {name}, i begins to type and Esc ends it. Then :wq and Enter save and come back here, :q! and Enter \
             come back without saving. Another editor: leave the program, say export EDITOR=nano, and start it again."
        ),
        yes: "open it",
        no: "stay here",
        then: Agreed::Editor(place),
    }));
    Vec::new()
}
