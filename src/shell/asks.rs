//! Which lane an effect is for: the one that writes, the one that works things out, the one that tells of the past, or
//! none of them.
//!
//! Law: the screen and the interface in lines ask the same of the world.

use super::lanes::Write;
use super::past::Of;
use super::{checking, reader};
use crate::app::{Effect, Ticket};

/// What an effect asks, and of whom.
pub(super) enum Asks {
    /// Something to be written, or to be found out in its turn.
    Writer(Write),
    /// Something to be worked out.
    Reader(Ticket, reader::Of),
    /// The plan looked through.
    Checker(checking::Question),
    /// Something of the past.
    Past(Ticket, Of),
    /// Something else.
    Else(Effect),
}

impl Asks {
    /// Whether it is only to be worked out, so that the picture that asks for it may be drawn first.
    pub fn can_wait(&self) -> bool {
        matches!(self, Self::Reader(..) | Self::Checker(_) | Self::Past(..))
    }

    /// Sorts an effect.
    pub fn of(effect: Effect) -> Self {
        Self::Writer(match effect {
            Effect::Reload => Write::Reload,
            Effect::Record {
                ticket,
                base,
                edits,
                reason,
            } => Write::Record {
                ticket,
                base,
                edits,
                reason,
            },
            Effect::RecordByHand { ticket, reason } => Write::RecordByHand(ticket, reason),
            Effect::SetAside { ticket, seen } => Write::SetAside(ticket, seen),
            Effect::OfferUndo => Write::OfferUndo,
            Effect::Undo { ticket, commit } => Write::Undo(ticket, commit),
            Effect::OfferRestore { item, commit } => Write::OfferRestore(item, commit),
            Effect::Restore { ticket, item, commit } => Write::Restore(ticket, item, commit),
            Effect::Decide {
                ticket,
                resolution,
                reason,
                today,
            } => Write::Decide {
                ticket,
                resolution,
                reason,
                today,
            },
            Effect::Issue { ticket, pack, today } => Write::Issue { ticket, pack, today },
            Effect::Write { file, over } => Write::File(file, over),
            Effect::Preview { ticket, filled } => return Self::Reader(ticket, reader::Of::Save(filled)),
            Effect::Had { ticket, meeting } => return Self::Reader(ticket, reader::Of::Had(meeting)),
            Effect::Make { ticket, wanted, file } => {
                return Self::Reader(ticket, reader::Of::Paper(wanted, file));
            }
            Effect::Story {
                ticket,
                narrow,
                today,
            } => return Self::Past(ticket, Of::Story(narrow, today)),
            Effect::Check {
                ticket,
                snapshot,
                stood,
                today,
            } => {
                return Self::Checker(checking::Question {
                    ticket,
                    snapshot,
                    stood,
                    today,
                });
            }
            Effect::Recent { ticket, item } => return Self::Past(ticket, Of::Recent(item)),
            Effect::Compare { ticket, from, to } => return Self::Past(ticket, Of::Between(from, to)),
            Effect::Seen {
                ticket,
                changes,
                today,
            } => return Self::Past(ticket, Of::Seen(changes, today)),
            Effect::Setters { ticket, item } => return Self::Past(ticket, Of::Setters(item)),
            Effect::Changers { ticket, fields } => return Self::Past(ticket, Of::Changers(fields)),
            other => return Self::Else(other),
        })
    }
}
