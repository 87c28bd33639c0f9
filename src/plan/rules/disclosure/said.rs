//! The figures that are withheld, as a text may say them.
//!
//! Law: what is shown elsewhere gives nothing away.

use super::Disclosure;
use super::alone::Alone;
use crate::plan::few::Kept;
use crate::plan::{Field, Figure, Measure, Slot as _};

impl Disclosure<'_> {
    /// The figures that are withheld of this measure, as a text may say them; of the values none that a target or a
    /// figure which is shown has too.
    pub fn figures_withheld(&self, measure: &Measure) -> Vec<Kept> {
        if !self.careful {
            return Vec::new();
        }
        let value = |figure: &Field<Figure>| figure.get().and_then(Figure::number);
        let shown = measure.readings.iter().filter(|reading| self.shows(reading));
        let targets = measure.targets.iter();
        let targets = targets.flat_map(|target| [&target.value, &target.floor, &target.upper]);
        let public: Vec<f64> = targets
            .chain(shown.map(|reading| &reading.value))
            .filter_map(value)
            .collect();
        let is_public = |value: f64| public.iter().any(|own| (own - value).abs() < 1e-9);
        let withheld = self.withheld.iter().map(|reading| {
            let alone = Alone::of_reading(measure, reading);
            Kept {
                many: alone.number(1),
                of: alone.number(2),
                value: value(&reading.value).filter(|value| !is_public(*value)),
                unit: measure.unit.say().trim().to_owned(),
            }
        });
        withheld.collect()
    }
}
