//! Screens: one calm frame for all of them — a title, the body, a line of keys or of what was just done.

mod broken;
mod card;
mod page;
mod plan;
mod plans;
mod tabs;
mod tree;

use ratatui::layout::Rect;

use super::pen::{Pen, right_of, row, split_rows};
use super::text::wrap;
use super::theme::Meaning;
use crate::app::{Command, Context, Model, Screen, Tone};

/// From how many columns what is selected is told beside the list.
const BESIDE: u16 = 110;
/// Below how many lines it is not told at all.
const CARD_FROM: u16 = 12;

/// Draws the screen of the model.
pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model) {
    let (body, foot) = split_rows(area, area.height.saturating_sub(1));
    match &model.screen {
        Screen::Starting => {
            pen.put(body, " reading the plan", Meaning::Body);
        }
        Screen::Plans(plans) => plans::draw(pen, body, plans),
        Screen::Plan => plan::draw(pen, body, model),
        Screen::Page(page) => page::draw(pen, body, model, *page),
        Screen::Broken(broken) => broken::draw(pen, body, broken, model),
    }
    footer(pen, foot, model);
}

/// The commands a footer names, the most wanted first; only those that apply are shown.
const FOOTER: &[Command] = &[
    Command::SaveNext,
    Command::Nil,
    Command::Skip,
    Command::StepBack,
    Command::CopyLetter,
    Command::WriteLetters,
    Command::ShowPaper,
    Command::IssuePack,
    Command::WritePaper,
    Command::Save,
    Command::Yes,
    Command::No,
    Command::Really,
    Command::Keep,
    Command::Accept,
    Command::Mark,
    Command::KeepMine,
    Command::TakeTheirs,
    Command::KeepBoth,
    Command::Leave,
    Command::NextField,
    Command::NextWord,
    Command::Choose,
    Command::FindField,
    Command::ToReason,
    Command::RemoveThis,
    Command::ShowChange,
    Command::Parts,
    Command::PutAfter,
    Command::PutBefore,
    Command::PutUnder,
    Command::PutNowhere,
    Command::Enter,
    Command::Review,
    Command::AnswerBy,
    Command::Decide,
    Command::Arising,
    Command::Raised,
    Command::Follow,
    Command::Issue,
    Command::Edit,
    Command::Update,
    Command::Reading,
    Command::Add,
    Command::Together,
    Command::Filter,
    Command::GoThere,
    Command::OpenCommit,
    Command::Sift,
    Command::TakeBack,
    Command::Restore,
    Command::Compare,
    Command::Mend,
    Command::ByLead,
    Command::ShowInPlan,
    Command::Back,
    Command::RecordByHand,
    Command::Story,
    Command::Paper,
    Command::Undo,
    Command::Open,
    Command::Fold,
    Command::Unfold,
    Command::Help,
    Command::Palette,
    Command::Quit,
    Command::EditFile,
    Command::Reload,
];

/// The last line: what was just said, or which keys there are.
pub(super) fn footer(pen: &mut Pen, area: Rect, model: &Model) {
    let area = right_of(area, 1);
    if let Some(pending) = &model.pending {
        pen.put(area, pending, Meaning::Key);
    } else if let Some(said) = &model.said {
        let meaning = match said.tone {
            Tone::Done => Meaning::Done,
            Tone::No => Meaning::Title,
            Tone::Trouble => Meaning::Error,
        };
        whole(pen, area, &said.line, meaning);
    } else if let Some(busy) = &model.busy {
        pen.put(area, &format!("{} …", busy.line), Meaning::Body);
    } else {
        keys(pen, area, model);
    }
}

/// A message on the last line, and on as many above it as it needs: its end is what to do next.
pub(in crate::view) fn whole(pen: &mut Pen, area: Rect, text: &str, meaning: Meaning) {
    const MOST: usize = 4;
    let lines = wrap(text, area.width.into());
    let high = u16::try_from(lines.len().min(MOST)).unwrap_or(1).min(area.y + 1);
    for (below, line) in (0..high).zip(lines) {
        let here = Rect {
            y: area.y + 1 + below - high,
            ..area
        };
        // What does not fit at all is seen to be cut.
        let end = if below + 1 == high { text.len() } else { line.end };
        pen.wipe(Rect {
            x: area.x.saturating_sub(1),
            width: area.width + 1,
            ..here
        });
        pen.put(
            here,
            text.get(line.start..end).unwrap_or_default().trim_end(),
            meaning,
        );
    }
}

fn keys(pen: &mut Pen, area: Rect, model: &Model) {
    let context = model.context();
    let (mut used, mut past_help) = (0, false);
    // Help is always to be seen: where the line is too short, what stands before it gives way.
    let help = model.key(Command::Help);
    let kept = if help.is_empty() {
        0
    } else {
        u16::try_from(help.len() + Command::Help.info().title.len() + 3).unwrap_or(0)
    };
    for command in FOOTER.iter().copied().filter(|command| command.applies(context)) {
        let (key, title) = (model.key(command), model.title(command));
        let wide = u16::try_from(key.chars().count() + title.chars().count() + 1).unwrap_or(u16::MAX);
        past_help |= command == Command::Help;
        let fits = used + wide <= area.width.saturating_sub(if past_help { 0 } else { kept });
        // What cannot be done now is found in the help, with the reason why not.
        let opens = matches!(context, Context::Due | Context::Meetings | Context::Minutes);
        let at_hand = match command {
            Command::Mark => context == Context::Pick,
            Command::Enter => opens,
            // Where edits are made one after the other; elsewhere it is found in the help.
            Command::Undo => matches!(context, Context::Plan | Context::Minutes),
            Command::Accept => context != Context::Scroll,
            // There is nowhere to go to but the reason.
            Command::NextField | Command::FindField | Command::ToReason => !model.asks_only_why(),
            // Of one record it is found in the help.
            Command::RemoveThis => model.is_by_hand(),
            // That Enter goes on where there is no list need not be said.
            Command::Choose => title == command.info().title,
            _ => true,
        };
        if key.is_empty() || !at_hand || !fits || command.obstacle(model).is_some() {
            continue;
        }
        let meaning = Meaning::Key;
        let parts = [(key, meaning), (" ", Meaning::Body), (title, Meaning::Body)];
        used += pen.run(right_of(area, used), parts) + 2;
    }
}

/// What every screen of an open plan begins with; gives back what is left for its body.
pub(super) fn frame(pen: &mut Pen, area: Rect, model: &Model, title: &str, beside: &str) -> Rect {
    header(pen, area, title, beside, &model.standing());
    if area.height < tabs::FROM {
        return split_rows(area, 1).1;
    }
    tabs::draw(pen, row(area, 1), model);
    split_rows(area, 2).1
}

/// How many columns of what a screen is called are shown at most before where it stands is cut.
const NAMED: u16 = 30;

/// The first line of a screen: what it is on the left, where it stands on the right.
pub(in crate::view) fn header(pen: &mut Pen, area: Rect, title: &str, beside: &str, right: &str) {
    let line = right_of(row(area, 0), 1);
    let room = Rect {
        width: line.width.saturating_sub(1),
        ..line
    };
    let wide = u16::try_from(super::width(right)).unwrap_or(u16::MAX);
    let left = Rect {
        width: room.width.saturating_sub(if wide == 0 { 0 } else { wide + 2 }),
        ..room
    };
    let shown_right = left.width >= 20;
    let left = if shown_right { left } else { room };
    // Where it stands is said whole before what it is called, as far as that can still be told.
    let after = u16::try_from(super::width(beside) + 3).unwrap_or(u16::MAX);
    let named = match left.width.checked_sub(NAMED.min((left.width / 5 * 2).max(20))) {
        Some(rest) if rest > 18 && !beside.is_empty() => Rect {
            width: left.width - after.min(rest),
            ..left
        },
        _ => left,
    };
    let used = pen.put(named, title, Meaning::Title);
    if !beside.is_empty() && left.width > used + 8 {
        pen.run(
            right_of(left, used),
            [(" · ", Meaning::Body), (beside, Meaning::Body)],
        );
    }
    if shown_right {
        pen.put_right(room, right, Meaning::Body);
    }
}
