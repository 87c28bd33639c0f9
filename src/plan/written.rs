//! A field on its own: how a value *would* read at a place, without changing the plan.

use super::field::Slot;
use super::kinds::Plan;
use super::place::Place;
use super::raw::Raw;
use super::record::Record;
use super::table::FieldInfo;

/// A field holding something, apart from any plan.
#[derive(Debug)]
pub struct Written {
    record: Box<dyn Record>,
    at: usize,
}

impl Written {
    /// The field of this name of a record such as `blank`, holding `raw`; none for a key the table does not know.
    pub fn of(mut blank: Box<dyn Record>, field: &str, raw: Option<Raw>) -> Option<Self> {
        let (at, _) = blank.kind().field(field)?;
        blank.slot_mut(at)?.write(raw);
        Some(Self { record: blank, at })
    }

    /// The field.
    pub fn slot(&self) -> Option<&dyn Slot> {
        self.record.slot(self.at)
    }

    /// Its entry of the table.
    pub fn info(&self) -> Option<&'static FieldInfo> {
        self.record.kind().fields.get(self.at)
    }
}

impl Plan {
    /// A record such as stands at this place, with nothing in it; the record itself need not be there.
    pub fn blank(&self, place: &Place) -> Option<Box<dyn Record>> {
        let mut blank: Box<dyn Record> = Box::new(Self::default());
        for step in &place.steps {
            let list = blank.children(step.list)?.blank();
            blank = list;
        }
        Some(blank)
    }

    /// The field at this place, as it would be with `raw` in it.
    pub fn written_as(&self, place: &Place, raw: Option<&Raw>) -> Option<Written> {
        Written::of(self.blank(place)?, place.field.as_deref()?, raw.cloned())
    }

    /// Whether two writings of the field at this place mean the same.
    pub fn means_the_same(&self, place: &Place, a: Option<&Raw>, b: Option<&Raw>) -> bool {
        match (self.written_as(place, a), self.written_as(place, b)) {
            (Some(a), Some(b)) => match (a.slot(), b.slot()) {
                (Some(a), Some(b)) => a.same(b),
                _ => false,
            },
            _ => match (a, b) {
                (Some(a), Some(b)) => a.same(b),
                (a, b) => a.is_none() && b.is_none(),
            },
        }
    }
}
