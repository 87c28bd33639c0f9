//! A record written out for people: label and value, lists below their heading.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::session::Session;
use super::style::{Meaning, on_one_line, shown, wrapped};
use crate::plan::check::troubles;
use crate::plan::sentence::said;
use crate::plan::{Context, FieldInfo, Identity, Place, Raw, Record, Shape, Slot, identities, title};

/// A record written out for people.
pub struct Page<'a, 'p, 'w> {
    context: &'a Context<'p>,
    session: &'a Session<'w>,
    /// What is written so far.
    pub text: String,
}

impl<'a, 'p, 'w> Page<'a, 'p, 'w> {
    /// An empty page.
    pub fn new(context: &'a Context<'p>, session: &'a Session<'w>) -> Self {
        Self {
            context,
            session,
            text: String::new(),
        }
    }

    /// What an item is, its ref, and what people call it.
    pub fn heading(&mut self, place: &Place, record: &dyn Record) {
        let style = self.session.style;
        let address = self.context.index.address(place).item;
        // A lead is known by its key, and the strategy is the only one.
        let name = match place.last() {
            Some(step) if step.list == "leads" => step.item.as_str(),
            Some(step) if step.item.is_empty() => "",
            _ => &address,
        };
        let kind = self.context.wording.level(record.kind().name);
        let what = on_one_line(format!("{kind} {name}").trim_end());
        let called = style.paint(Meaning::Heading, &on_one_line(title(record)));
        let _ = writeln!(self.text, "{}  {called}", style.paint(Meaning::Ref, &what));
    }

    /// A field in words: leads by their names, and what is not understood with the reason.
    fn value(&self, place: &Place, info: &FieldInfo, slot: &dyn Slot, raw: &Raw) -> String {
        let value = match (info.shape.one(), raw) {
            (Shape::Lead, Raw::List(keys)) => keys
                .iter()
                .map(|key| self.lead(key))
                .collect::<Vec<_>>()
                .join(", "),
            (Shape::Lead, one) => self.lead(one),
            _ => said(self.context.plan, place, raw),
        };
        match troubles(self.context, info, slot).first() {
            Some(why) => format!("{value} (not understood: {})", why.message),
            None => value,
        }
    }

    fn lead(&self, key: &Raw) -> String {
        let key = key.line();
        let known = self.context.leads.get(key.trim()).map(|lead| title(lead));
        known
            .filter(|name| !name.is_empty())
            .unwrap_or(key.trim())
            .to_owned()
    }

    /// The fields and lists of a record, but for those already `told`.
    pub fn record(&mut self, place: &Place, record: &dyn Record, indent: usize, told: &[&str]) {
        let own = title(record);
        for (info, slot) in record.fields() {
            let Some(raw) = slot.written() else { continue };
            let is_title = indent == 2 && slot.say() == own;
            if is_title || told.contains(&info.name) || matches!(info.shape, Shape::OwnRef | Shape::Key) {
                continue;
            }
            let place = place.field(info.name);
            let value = self.value(&place, info, slot, raw);
            self.labelled(info.label(), &value, indent);
        }
        for (key, raw) in &record.other().keys {
            self.labelled(key, &raw.line(), indent);
        }
        for (info, list) in record.lists() {
            let names = identities(list, info.identity);
            if names.is_empty() {
                continue;
            }
            let _ = writeln!(self.text, "{:indent$}{}:", "", info.label());
            for (at, name) in names.iter().enumerate() {
                let Some(item) = list.item(at) else { continue };
                if info.identity == Identity::Ref {
                    let name = self.session.style.paint(Meaning::Ref, &on_one_line(name));
                    let _ = writeln!(
                        self.text,
                        "{:1$}{name}  {2}",
                        "",
                        indent + 2,
                        on_one_line(title(item))
                    );
                } else {
                    let here = place.item(info.name, name);
                    let named: &[&str] = match info.identity {
                        Identity::Fields(fields) => fields,
                        _ => &[],
                    };
                    let known = named.iter().filter_map(|field| {
                        let (at, info) = item.kind().field(field)?;
                        let slot = item.slot(at)?;
                        Some(self.value(&here.field(*field), info, slot, slot.written()?))
                    });
                    let head = match known.collect::<Vec<_>>().join(", ") {
                        head if head.is_empty() => name.clone(),
                        head => head,
                    };
                    if info.identity == Identity::One {
                        self.record(&here, item, indent + 2, named);
                    } else {
                        let _ = writeln!(self.text, "{:1$}{2}", "", indent + 2, on_one_line(&head));
                        self.record(&here, item, indent + 4, named);
                    }
                }
            }
        }
    }

    fn labelled(&mut self, label: &str, value: &str, indent: usize) {
        let label = on_one_line(label);
        let room = self.session.measure().saturating_sub(indent + 2).max(20);
        let lines = wrapped(&shown(value), room);
        match lines.as_slice() {
            [] => {}
            [line] if label.width() + line.width() + 2 <= room => {
                let _ = writeln!(self.text, "{:indent$}{label}: {line}", "");
            }
            lines => {
                let _ = writeln!(self.text, "{:indent$}{label}:", "");
                for line in lines {
                    let _ = writeln!(self.text, "{:1$}{line}", "", indent + 2);
                }
            }
        }
    }
}
