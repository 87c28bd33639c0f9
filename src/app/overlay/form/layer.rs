//! What keys do to a form: going from field to field, typing, choosing, saving, leaving.

use super::super::{Choice, Layer, Overlay, Pick, Then, World};
use super::save::Listed;
use super::{Form, FormField, REASON, Sentence, Way};
use crate::app::model::{Said, Tone};
use crate::app::{Command, Context, Input, TextBox, moving};
use crate::error::{Kind, Problem};
use crate::plan::{Index, Plan};

impl Form {
    /// Goes on by so many fields, or back, past those that are not asked for; the ends stop it.
    fn step(&mut self, by: isize) {
        let asked: Vec<usize> = self.asked_for().collect();
        let here = asked.iter().position(|at| *at == self.at).unwrap_or(0);
        let there = moving::stepped(here, by, asked.len());
        self.at = asked.get(there).copied().unwrap_or(self.at);
    }

    /// The fields that are asked for, and the reason after the last.
    fn asked_for(&self) -> impl DoubleEndedIterator<Item = usize> {
        let asked = |at: &usize| self.fields.get(*at).is_none_or(|field| !field.hidden);
        (0..=self.fields.len()).filter(asked)
    }

    /// Goes on by a field, round the end: what stands last is one step from what stands first.
    fn round(&mut self, on: bool) {
        let before = self.at;
        self.step(if on { 1 } else { -1 });
        if self.at == before {
            let end = if on {
                self.asked_for().next()
            } else {
                self.asked_for().next_back()
            };
            self.at = end.unwrap_or(before);
        }
    }

    /// Goes to the reason; from there back to where it was come from.
    fn go_to_reason(&mut self) {
        let reason = self.fields.len();
        if self.at == reason {
            self.at = self.left_at;
        } else {
            self.at = reason;
        }
    }

    /// Goes by as many fields as the screen shows.
    fn screenful(&mut self, on: bool, world: World) {
        let page = isize::try_from(world.page).unwrap_or(isize::MAX).max(1);
        self.step(if on { page } else { -page });
    }

    /// Goes after a record that stands elsewhere now; false where it is gone.
    fn follow(&mut self, plan: &Plan) -> bool {
        let index = Index::of(plan);
        let mut bearing = index
            .bearing(&self.reference)
            .filter(|entry| entry.kind == self.kind);
        let only = bearing
            .next()
            .filter(|_| bearing.next().is_none() && !self.reference.is_empty());
        if let Some(entry) = only {
            self.place = entry.place.clone();
        }
        only.is_some()
    }

    /// Whether it is about what a plan has once, and this one not yet: the strategy.
    fn is_yet_to_be(&self, plan: &Plan) -> bool {
        let there = self
            .place
            .parent()
            .is_some_and(|parent| plan.at(&parent).is_some());
        there && self.place.last().is_some_and(|step| step.item.is_empty())
    }

    fn line_below(&mut self) {
        if !(self.in_lines() && self.text().down()) {
            self.step(1);
        }
    }

    fn line_above(&mut self) {
        if !(self.in_lines() && self.text().up()) {
            self.step(-1);
        }
    }

    /// The text the cursor is in.
    fn text(&mut self) -> &mut TextBox {
        match self.fields.get_mut(self.at) {
            Some(field) => &mut field.text,
            None => &mut self.reason,
        }
    }

    fn in_lines(&self) -> bool {
        self.field().is_none_or(|field| field.way == Way::Lines)
    }

    /// What follows a change of the field the cursor is in: it is checked, and its sentence is wanted.
    fn checked(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        let subject = self.subject();
        match self.fields.get_mut(self.at) {
            Some(field) => field.check(plan, &subject),
            None if self.task.keeps_the_reason() => {}
            None => return Then::Stay,
        }
        let typed_in = self.field().map(|field| field.info.name);
        self.unsettle(typed_in);
        self.hide_the_untroubled(plan);
        self.trouble = None;
        self.preview()
    }

    /// Goes to a field, or to the reason after the last, and has it say something else.
    pub(in crate::app) fn put(&mut self, at: usize, text: &str, world: World) -> Then {
        self.at = at.min(self.fields.len());
        if let Some(why) = self.field().and_then(|field| field.locked) {
            return Then::Say(Said::new(Tone::No, why));
        }
        self.text().replace(text);
        self.checked(world)
    }

    /// Wants the sentence of what is filled in, where that says something.
    pub(in crate::app) fn preview(&mut self) -> Then {
        let refused = self.fields.iter().any(|field| field.refusal().is_some());
        let given = self.task.keeps_the_reason() && !self.reason.text().trim().is_empty();
        let says = !refused && (self.says_something() || given || self.task.is_ready());
        self.sentence = if says { Sentence::Asked } else { Sentence::Nothing };
        Then::Preview(if says { vec![self.filled()] } else { Vec::new() })
    }

    fn cycle(&mut self, by: isize, world: World) -> Then {
        let (Some(plan), Some(field)) = (world.plan, self.fields.get_mut(self.at)) else {
            return Then::Stay;
        };
        let choices = field.choices(plan);
        // Before the first word and after the last stands "nothing".
        let standing = choices
            .iter()
            .position(|choice| choice.marked)
            .map_or(0, |at| at + 1);
        let count = choices.len() + 1;
        let next = if by < 0 {
            standing + count - 1
        } else {
            standing + 1
        } % count;
        let word = next
            .checked_sub(1)
            .and_then(|at| choices.get(at))
            .map(|choice| choice.word.clone());
        field.take(word.unwrap_or_default());
        self.checked(world)
    }

    /// Whether the word that is being typed is one, so that a blank takes the next.
    fn is_through(&self, world: World) -> bool {
        let field = self.field().filter(|field| field.is_typing());
        field
            .zip(world.plan)
            .is_some_and(|(field, plan)| field.is_through(plan))
    }

    /// Lists the fields that are asked for, to go to one by its name.
    fn find_field(&mut self) -> Then {
        let named = |field: &FormField| {
            let said = field.text.text();
            let says = said.lines().next().unwrap_or_default().to_owned();
            Choice::new(field.info.label(), says)
        };
        let asked = self.fields.iter().filter(|field| !field.hidden);
        let mut choices: Vec<Choice> = asked.map(named).collect();
        choices.push(Choice::new(
            REASON,
            self.reason.text().lines().next().unwrap_or_default(),
        ));
        self.listed = Some(Listed::Fields);
        Then::Open(Box::new(Overlay::Pick(Pick::new(
            "Go to a field",
            choices,
            false,
        ))))
    }

    /// Goes to the field of this name; to the reason where it is of none.
    fn found_field(&mut self, picked: &[String]) {
        let Some(wanted) = picked.first() else { return };
        let before = self.at;
        let named = |field: &FormField| !field.hidden && field.info.label() == wanted;
        self.at = self.fields.iter().position(named).unwrap_or(self.fields.len());
        self.came |= self.at != before;
        if self.field().is_none() && before < self.fields.len() {
            self.left_at = before;
        }
        self.settle();
    }

    fn choose(&mut self, world: World) -> Then {
        self.listed = None;
        let (Some(plan), Some(field)) = (world.plan, self.field()) else {
            return Then::Stay;
        };
        let choices = field.choices(plan);
        if choices.is_empty() {
            self.step(1);
            return Then::Stay;
        }
        let pick =
            Pick::new(field.info.label(), choices, field.info.shape.is_many()).narrowed(field.sought(plan));
        Then::Open(Box::new(Overlay::Pick(pick)))
    }

    /// The words typed in fields that the cursor has left are those they stand for.
    fn settle(&mut self) {
        let left = |(at, field)| (at != self.at).then_some(field);
        self.fields
            .iter_mut()
            .enumerate()
            .filter_map(left)
            .for_each(FormField::settle);
    }

    fn obey(&mut self, command: Command, world: World) -> Then {
        match command {
            Command::NextField => self.round(true),
            Command::PreviousField => self.round(false),
            Command::FindField => return self.find_field(),
            Command::ScreenBelow => self.screenful(true, world),
            Command::ScreenAbove => self.screenful(false, world),
            Command::ToReason => self.go_to_reason(),
            Command::LineBelow => self.line_below(),
            Command::LineAbove => self.line_above(),
            Command::Choose => return self.choose(world),
            Command::NextWord => return self.cycle(1, world),
            Command::PreviousWord => return self.cycle(-1, world),
            Command::Parts => return self.parts(world),
            Command::RemoveThis => return self.remove_this(world),
            Command::PutEarlier => return self.put_earlier(world),
            Command::FieldStory => return self.story(world),
            Command::ShowChange => return self.show_change(),
            Command::Save => return self.save(world),
            Command::Leave => return self.leave(),
            _ => {}
        }
        Then::Stay
    }
}

impl Layer for Form {
    fn context(&self) -> Context {
        match self.field().map(|field| field.way) {
            Some(Way::Line) => Context::Form,
            // A word may hold a blank, which else takes the next one.
            Some(Way::Words) if self.field().is_some_and(FormField::is_typing) => Context::Form,
            Some(Way::Words) => Context::FormWords,
            Some(Way::Lines) | None => Context::FormLines,
        }
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        let before = self.at;
        let then = self.obey(command, world);
        self.came |= self.at != before;
        if self.field().is_none() && before < self.fields.len() {
            self.left_at = before;
        }
        self.settle();
        then
    }

    fn input(&mut self, input: &Input, world: World) -> Then {
        let words = self.field().is_some_and(|field| field.way == Way::Words);
        if let Some(why) = self.field().and_then(|field| field.locked) {
            return Then::Say(Said::new(Tone::No, why));
        }
        if self.is_saving() {
            return Then::Say(Said::new(Tone::No, "it is being saved; a moment"));
        }
        if self.types_over() && matches!(input, Input::Text(_)) {
            self.text().replace("");
        }
        self.came = false;
        match (words, input) {
            // A word of a list is gone through with the arrows, whether or not it is being typed.
            (true, Input::Left) => return self.cycle(-1, world),
            (true, Input::Right) => return self.cycle(1, world),
            (true, Input::Text(typed)) if typed == " " && self.is_through(world) => {
                return self.cycle(1, world);
            }
            (true, input) => {
                if let (Some(plan), Some(field)) = (world.plan, self.fields.get_mut(self.at)) {
                    field.type_word(plan, input);
                }
            }
            (false, input) => self.text().input(input),
        }
        self.checked(world)
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.fields.len());
        self.came = false;
        self.settle();
        Then::Stay
    }

    fn picked(&mut self, picked: &[String], world: World) -> Then {
        match self.listed.take() {
            Some(Listed::Parting) => return self.part(picked, world),
            Some(Listed::Fields) => {
                self.found_field(picked);
                return Then::Stay;
            }
            None => {}
        }
        if let (Some(plan), Some(field)) = (world.plan, self.fields.get_mut(self.at)) {
            field.pick(plan, picked);
        }
        self.checked(world)
    }

    fn renewed(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        if plan.at(&self.place).is_none() && !self.is_yet_to_be(plan) && !self.follow(plan) {
            self.trouble = Some(
                Problem::no(format!("{} is no longer in the plan", self.name()))
                    .hint("copy what you typed, then leave the form with Esc"),
            );
            self.elsewhere.asking = false;
            return Then::Stay;
        }
        // The file can be read again: what stood against a save for that is over.
        self.trouble.take_if(|trouble| trouble.kind == Kind::Unreadable);
        let subject = self.subject();
        self.elsewhere.renew(plan, &self.place, self.changes() > 0);
        if self.changes() == 0 {
            self.unseen.renew(plan);
        }
        for field in &mut self.fields {
            if self.task.shows_what_is() {
                field.renew(plan, &self.place, false);
            } else {
                field.check(plan, &subject);
            }
        }
        self.name_next(plan);
        let asks = self.elsewhere.asking && !self.is_saving();
        asks.then(|| self.ask_meanwhile(plan, world.today))
            .flatten()
            .unwrap_or_else(|| self.preview())
    }

    fn holds_text(&self) -> bool {
        self.changes() > 0 || !self.reason.text().trim().is_empty()
    }
}
