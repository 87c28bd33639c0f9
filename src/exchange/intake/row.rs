//! One row: which item it is about, and what it says of it.

use super::super::columns::{Column, KINDS, shape};
use super::super::headings::Taken;
use super::super::sheet::SheetRow;
use super::cells::{as_typed, is_as_exported, no_stand_in, said};
use super::{Desk, Outcome};
use crate::error::{Kind as Sort, Problem, Result};
use crate::plan::compose::{self, Addition, Beside, Given};
use crate::plan::sentence::said as in_words;
use crate::plan::{
    Action, Edit, Identity, Index, Measure, Milestone, Place, Plan, Priority, Reading, Record, Update,
    with_article,
};
use crate::report::publish::NOT_FOR_PUBLICATION;

/// What a row says, field by field.
type Cells = Vec<(String, String)>;

impl Desk<'_> {
    /// The ref a row says it is about.
    pub(super) fn typed(&self, row: &SheetRow) -> String {
        self.under_column(row, &Column::Ref)
            .unwrap_or_default()
            .to_owned()
    }

    /// The cell of a row in the column taken for something.
    fn under_column<'r>(&self, row: &'r SheetRow, wanted: &Column) -> Option<&'r str> {
        let at = self
            .taken
            .iter()
            .position(|taken| matches!(taken, Taken::As(column) if column == wanted))?;
        said(row.cell(at))
    }

    /// What becomes of a row, with the ref it is about.
    pub(super) fn row(&mut self, row: &SheetRow) -> Result<(String, Outcome)> {
        if row
            .cells
            .iter()
            .skip(self.taken.len())
            .any(|cell| !cell.is_empty())
        {
            return Err(Problem::usage("the row has more cells than there are headings")
                .hint("a comma inside a text splits it: put the text in quotation marks"));
        }
        if row.cells.iter().any(|cell| cell == NOT_FOR_PUBLICATION) {
            return Ok((self.typed(row), Outcome::Left));
        }
        if self.is_form {
            return self.update(row);
        }
        let kind = self.kind(row)?;
        let found = self.find(row, kind)?;
        let reading = Reading::KIND.name;
        let fields = |desk: &Self, kind| desk.fields(row, kind);
        match found {
            Some(place) => {
                let own = self.plan.at(&place).map_or("", |record| record.kind().name);
                let of_reading = own == Measure::KIND.name
                    && (kind == Some(reading)
                        || kind.is_none() && fields(self, reading)?.iter().any(|(path, _)| path == "period"));
                if of_reading {
                    return self.reading(row, &place);
                }
                if let Some(kind) = kind.filter(|kind| *kind != own) {
                    return Err(Problem::usage(format!(
                        "{} is {}, not {}",
                        self.typed(row),
                        with_article(own),
                        with_article(kind)
                    )));
                }
                let fields = fields(self, own)?;
                self.once(row, &place.address().to_string())?;
                self.stays(row, &place)?;
                self.change(&place, own, fields)
            }
            None if kind == Some(reading) => {
                Err(Problem::no(format!("no measure is called {}", self.typed(row)))
                    .hint("pledge add measure makes one"))
            }
            None => self.add(row, kind),
        }
    }

    /// The kind a row says it is of.
    fn kind(&self, row: &SheetRow) -> Result<Option<&'static str>> {
        let Some(typed) = self.under_column(row, &Column::Kind) else {
            return Ok(None);
        };
        let bare = typed.to_lowercase();
        let known = KINDS.iter().map(|kind| kind.name);
        let found = known
            .clone()
            .find(|name| bare == *name || bare == format!("{name}s"));
        found.map(Some).ok_or_else(|| {
            Problem::usage(format!("\"{typed}\" is no kind of commitment"))
                .hint(format!("it is one of {}", known.collect::<Vec<_>>().join(", ")))
        })
    }

    /// The item a row is about; none where it is a new one.
    fn find(&mut self, row: &SheetRow, kind: Option<&str>) -> Result<Option<Place>> {
        let typed = self.typed(row);
        if typed.is_empty() {
            return Ok(self.without_ref(row));
        }
        let bearers: Vec<Place> = self
            .index
            .bearing(&typed)
            .map(|entry| entry.place.clone())
            .collect();
        if bearers.len() > 1 && kind != Some(Reading::KIND.name) {
            // Two bear one ref: the first row is about the first of them.
            let seen = self.seen.entry(typed.clone()).or_default();
            *seen += 1;
            return bearers
                .get(*seen - 1)
                .cloned()
                .map(Some)
                .ok_or_else(|| Problem::usage(format!("{typed} stands here more often than in the plan")));
        }
        match self.index.find(&typed) {
            Ok(found) => match found.note {
                // An old ref may be meant, or a new item of that ref: nobody can tell.
                Some(note) => Err(Problem::usage(note).hint("write the ref it has now, or one that is free")),
                None => Ok(Some(found.place)),
            },
            Err(problem) if problem.kind == Sort::No => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// The item that has no ref and this title.
    fn without_ref(&self, row: &SheetRow) -> Option<Place> {
        let wanted = self.under_column(row, &Column::Field("title".to_owned()))?;
        let mut entries = self.index.entries().iter();
        let found = entries.find(|entry| entry.reference.is_empty() && entry.title == wanted)?;
        Some(found.place.clone())
    }

    /// Refuses a second row about the same.
    fn once(&mut self, row: &SheetRow, what: &str) -> Result<()> {
        match self.first.insert(what.to_owned(), row.line) {
            Some(first) => Err(Problem::usage(format!("line {first} is about {what} already"))),
            None => Ok(()),
        }
    }

    /// Refuses a row that has its item stand elsewhere: that is no field.
    fn stays(&self, row: &SheetRow, place: &Place) -> Result<()> {
        let Some(under) = self.under_column(row, &Column::Under) else {
            return Ok(());
        };
        let parent = place
            .parent()
            .and_then(|parent| Some(self.plan.at(&parent)?.text("ref").to_owned()));
        if parent.as_deref() == Some(under) || parent.is_none() {
            return Ok(());
        }
        let reference = self.typed(row);
        Err(
            Problem::usage(format!("{reference} does not stand under {under}")).hint(format!(
                "pledge move {reference} --under {under} moves it; then import again"
            )),
        )
    }

    /// What a row says of the fields of a kind, as written.
    fn fields(&self, row: &SheetRow, kind: &str) -> Result<Cells> {
        let mut fields = Vec::new();
        for (at, taken) in self.taken.iter().enumerate() {
            let Taken::As(column @ (Column::Field(_) | Column::FieldOf(..))) = taken else {
                continue;
            };
            let Some(typed) = said(row.cell(at)) else { continue };
            let known = column.path(kind).filter(|path| shape(kind, path).is_some());
            match known {
                Some(path) => fields.push((path.to_owned(), typed.to_owned())),
                // A column that only other kinds have may be filled for the eye: what is in it must not be lost unsaid.
                None => {
                    return Err(
                        Problem::usage(format!("{} has no {}", with_article(kind), column.name()))
                            .hint("empty that cell, or say in a column Kind what the row is"),
                    );
                }
            }
        }
        Ok(fields)
    }

    /// The fields that say something else than the plan does, as they would be typed.
    fn new_words(&self, place: &Place, kind: &str, prefix: &str, fields: Cells) -> Result<Cells> {
        let (was, public) = (self.was.at(place), self.public.at(place));
        let mut new = Vec::new();
        for (path, typed) in fields {
            let Some(shape) = shape(kind, &path) else { continue };
            let same = |record| is_as_exported(&typed, record, &path, shape);
            if same(was) || same(public) {
                continue;
            }
            no_stand_in(&typed)?;
            let field = match path.split_once('.') {
                Some((list, field)) => place.item(list_named(kind, list), "").field(field),
                None => place.field(path.as_str()),
            };
            new.push((
                format!("{prefix}{path}"),
                as_typed(&self.plan, &field, shape, &typed),
            ));
        }
        Ok(new)
    }

    /// What a row says of an item there is.
    fn change(&mut self, place: &Place, kind: &str, fields: Cells) -> Result<(String, Outcome)> {
        let new = self.new_words(place, kind, "", fields)?;
        let edit = compose::set(&self.plan, place, &new)?;
        let reference = self.index.address(place).item;
        let told = told(&self.plan, &edit);
        self.take(edit)?;
        Ok((reference, outcome(told)))
    }

    /// What a row says of a measure's figure for a period.
    fn reading(&mut self, row: &SheetRow, measure: &Place) -> Result<(String, Outcome)> {
        let kind = Reading::KIND.name;
        let mut fields = self.fields(row, kind)?;
        let reference = self.index.address(measure).item;
        let at = fields.iter().position(|(path, _)| path == "period");
        let period = at.map(|at| fields.remove(at).1).unwrap_or_default();
        let seen = self.seen.entry(format!("{reference} {period}")).or_default();
        *seen += 1;
        let nth = *seen;
        let list = self
            .plan
            .at(measure)
            .and_then(|record| record.children("readings"));
        let identity = Identity::Fields(&["period"]);
        let names = list
            .map(|list| crate::plan::identities(list, identity))
            .unwrap_or_default();
        let info = Measure::KIND.list("readings").map(|(_, info)| info);
        let bare = list
            .zip(info)
            .and_then(|(list, info)| crate::plan::position_typed(list, info, &period));
        let first = bare.and_then(|at| names.get(at).cloned());
        let name = match (&first, nth) {
            _ if period.is_empty() => Some(format!("#{nth}")).filter(|name| names.contains(name)),
            (first, 1) => first.clone(),
            (Some(first), nth) => Some(format!("{first}#{nth}")).filter(|name| names.contains(name)),
            (None, _) => None,
        };
        let Some(name) = name.or_else(|| (nth == 1 && !period.is_empty()).then(|| period.clone())) else {
            if period.is_empty() {
                return Err(Problem::usage("a reading needs the period it covers"));
            }
            return Err(Problem::usage(format!(
                "an earlier line is about {reference} for {period} already"
            )));
        };
        let place = measure.item("readings", name.clone());
        let mut new = self.new_words(&place, kind, "", fields)?;
        if period.is_empty() && !new.is_empty() {
            return Err(Problem::usage("a reading needs the period it covers"));
        }
        let value = new
            .iter()
            .position(|(path, _)| path == "value")
            .map(|at| new.remove(at).1);
        let edit = match value {
            Some(value) => compose::reading(&self.plan, measure, &name, &value, &new)?,
            None if new.is_empty() => Edit::all(Vec::new()),
            None if self.plan.at(&place).is_none() => {
                return Err(Problem::usage(format!(
                    "the reading of {reference} for {period} has no figure"
                )));
            }
            None => {
                let paths: Cells = new
                    .into_iter()
                    .map(|(path, typed)| (format!("readings.{name}.{path}"), typed))
                    .collect();
                compose::set(&self.plan, measure, &paths)?
            }
        };
        let told = told(&self.plan, &edit);
        self.take(edit)?;
        Ok((reference, outcome(told)))
    }

    /// A new item.
    fn add(&mut self, row: &SheetRow, kind: Option<&'static str>) -> Result<(String, Outcome)> {
        let typed = self.typed(row);
        let parent = self.parent(row, &typed)?;
        let above = parent
            .as_ref()
            .and_then(|place| self.plan.at(place))
            .map(|record| record.kind().name);
        let given = self
            .asked
            .kind
            .and_then(|asked| KINDS.iter().map(|kind| kind.name).find(|name| *name == asked));
        let kind = kind.or(given).unwrap_or(match above {
            Some(above) if above == Action::KIND.name => Milestone::KIND.name,
            _ => Action::KIND.name,
        });
        let fields = self.fields(row, kind)?;
        if !fields.iter().any(|(path, _)| path == "title") {
            let what = if typed.is_empty() {
                "the row"
            } else {
                typed.as_str()
            };
            return Err(Problem::no(format!(
                "{what} is not in the plan, and a new {kind} needs a title"
            ))
            .hint("pledge list shows every ref"));
        }
        let top = kind == Priority::KIND.name || kind == Measure::KIND.name && parent.is_none();
        if parent.is_none() && !top {
            return Err(
                Problem::usage(format!("where does the new {kind} \"{typed}\" belong?"))
                    .hint("say it in a column Under, or for all new rows with --under REF"),
            );
        }
        let blank = parent.clone().unwrap_or_default();
        let mut words = Vec::new();
        for (path, typed) in fields {
            no_stand_in(&typed)?;
            let Some(shape) = shape(kind, &path) else { continue };
            let list = list_of(kind);
            let field = blank.item(list, "").field(path.as_str());
            words.push((path, as_typed(&self.plan, &field, shape, &typed)));
        }
        let addition = Addition {
            kind: kind.to_owned(),
            reference: Some(typed).filter(|typed| !typed.is_empty()),
            beside: parent.filter(|_| kind != Priority::KIND.name).map(Beside::Under),
            shift: false,
            fields: words,
        };
        let (edit, reference) = compose::add(&self.plan, &addition)?;
        self.take(edit)?;
        self.index = Index::of(&self.plan);
        let called = self
            .index
            .bearing(&reference)
            .next()
            .map(|entry| entry.title.clone());
        self.first.insert(reference.clone(), row.line);
        Ok((
            reference,
            Outcome::Added(format!("{kind}: {}", called.unwrap_or_default())),
        ))
    }

    /// What a new item stands under: as its row says, as was asked, or as its ref does.
    fn parent(&self, row: &SheetRow, typed: &str) -> Result<Option<Place>> {
        if let Some(under) = self.under_column(row, &Column::Under).or(self.asked.under) {
            return self.index.find(under).map(|found| Some(found.place));
        }
        let shorter = std::iter::successors(typed.rsplit_once('.'), |(head, _)| head.rsplit_once('.'));
        let mut bearing = shorter.filter_map(|(head, _)| self.index.bearing(head).next());
        Ok(bearing.next().map(|entry| entry.place.clone()))
    }

    /// The update that a row of a form gives.
    fn update(&mut self, row: &SheetRow) -> Result<(String, Outcome)> {
        let typed = self.typed(row);
        let mut fields = Vec::new();
        for (at, taken) in self.taken.iter().enumerate() {
            if let (Taken::Update(field), Some(typed)) = (taken, said(row.cell(at))) {
                no_stand_in(typed)?;
                fields.push(((*field).to_owned(), typed.to_owned()));
            }
        }
        let tells = fields
            .iter()
            .any(|(field, _)| !matches!(field.as_str(), "date" | "period" | "by"));
        if !tells {
            return Ok((typed, Outcome::Left));
        }
        let found = compose::item(&self.plan, &self.index, &typed)?;
        if let Some(note) = found.note {
            return Err(Problem::usage(note).hint("write the ref it has now"));
        }
        let place = found.place;
        let reference = self.index.address(&place).item;
        self.once(row, &reference)?;
        let own = place.item("updates", "");
        for (field, typed) in &mut fields {
            if let Some((_, info)) = Update::KIND.field(field) {
                *typed = as_typed(&self.plan, &own.field(field.as_str()), info.shape, typed);
            }
        }
        if self
            .plan
            .at(&place)
            .is_some_and(|record| is_given(&self.plan, &place, record, &fields))
        {
            return Ok((reference, Outcome::Left));
        }
        let given = Given {
            fields,
            by: self.asked.by.clone(),
        };
        let edit = compose::update(&self.plan, &place, &given, self.asked.today)?;
        let told = told(&self.plan, &edit);
        self.take(edit)?;
        Ok((reference, outcome(told)))
    }
}

/// Whether an update there is says all this already: a form that comes twice is one update.
fn is_given(plan: &Plan, place: &Place, record: &dyn Record, fields: &Cells) -> bool {
    let Some(list) = record.children("updates") else {
        return false;
    };
    (0..list.len()).filter_map(|at| list.item(at)).any(|update| {
        fields.iter().all(|(field, typed)| {
            let field_place = place.item("updates", "").field(field.as_str());
            let to = compose::read(plan, &field_place, typed).ok().flatten();
            plan.means_the_same(&field_place, update.written(field), to.as_ref())
                || update
                    .written(field)
                    .is_some_and(|raw| raw.line().trim() == typed.trim())
        })
    })
}

fn outcome(told: Vec<String>) -> Outcome {
    if told.is_empty() {
        Outcome::Left
    } else {
        Outcome::Changed(told)
    }
}

/// What an edit does, a line for each field.
fn told(plan: &Plan, edit: &Edit) -> Vec<String> {
    let line = |step: &&Edit| match step {
        Edit::Set { place, to } => {
            let words = |raw: &crate::plan::Raw| in_words(plan, place, raw);
            let from = plan.written(place).as_ref().map(words);
            let to = to.as_ref().map(words);
            let none = || "nothing".to_owned();
            format!(
                "{}: {} → {}",
                place.address().path,
                from.unwrap_or_else(none),
                to.unwrap_or_else(none)
            )
        }
        Edit::Insert { list, item, .. } => {
            let kind = plan
                .blank(&list.parent)
                .and_then(|blank| Some(blank.kind().list(list.name)?.1.kind().name));
            format!(
                "new {}: {}",
                kind.unwrap_or(list.name),
                item.line().trim_matches(['{', '}'])
            )
        }
        _ => String::new(),
    };
    edit.steps().iter().map(line).collect()
}

/// The list of a kind's own that has this name.
fn list_named(kind: &str, list: &str) -> &'static str {
    let kind = KINDS.into_iter().find(|known| known.name == kind);
    kind.and_then(|kind| kind.list(list))
        .map_or("", |(_, info)| info.name)
}

/// The list in which items of a kind stand.
fn list_of(kind: &str) -> &'static str {
    match kind {
        kind if kind == Priority::KIND.name => "priorities",
        kind if kind == Measure::KIND.name => "measures",
        kind if kind == Milestone::KIND.name => "milestones",
        _ => "actions",
    }
}
