//! A picture of figures. Whatever it shows it also says: every writer can print it as a table.
//!
//! Laws: a picture has at least one figure in it; nothing in it is told by colour alone, for it all has words.

use std::borrow::Cow;

use super::{Column, Table, Words};

/// A picture of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    caption: Words,
    chart: Chart,
    compact: bool,
}

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Figures over time, with what they were held against.
    Series(Vec<Point>),
    /// Wholes by their parts; every bar has as many counts as there are names.
    Bars {
        /// What the wholes are, and what is counted of each: the first and the last heading of the table.
        heads: [Words; 2],
        /// What the parts are called.
        names: Vec<Words>,
        /// The wholes.
        bars: Vec<Bar>,
    },
}

/// A figure of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The period it is for.
    pub label: Words,
    /// What is drawn of it.
    pub drawn: Drawn,
    /// The figure in words, or why there is none.
    pub said: Words,
    /// What it was to reach.
    pub target: Option<Level>,
    /// The least that still counts as near.
    pub floor: Option<Level>,
}

/// What is drawn of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drawn {
    /// The figure.
    At(f64),
    /// A gap: it may not be shown.
    Withheld,
    /// A gap: there is none, or none that is a number.
    Missing,
}

impl Drawn {
    /// The figure; none where there is a gap.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::At(value) => Some(value),
            Self::Withheld | Self::Missing => None,
        }
    }

    /// What a gap is called, and its short sign where room is short; none where there is a figure.
    pub fn gap(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::At(_) => None,
            Self::Withheld => Some(("withheld", "c")),
            Self::Missing => Some(("no figure", "–")),
        }
    }
}

/// A level a figure is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The level; none where it is words, or not for publication.
    pub value: Option<f64>,
    /// It in words.
    pub said: Words,
}

/// A whole by its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub label: Words,
    /// How many there are of each part.
    pub counts: Vec<usize>,
}

impl Bar {
    /// How many there are together.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

impl Figure {
    /// A picture of a series; none without a figure to draw.
    pub fn series(caption: Words, points: Vec<Point>) -> Option<Self> {
        points
            .iter()
            .any(|point| point.drawn.value().is_some())
            .then_some(Self {
                caption,
                chart: Chart::Series(points),
                compact: false,
            })
    }

    /// A picture of wholes by their parts; none without a whole.
    pub fn bars<const N: usize>(
        caption: Words,
        heads: [Words; 2],
        names: [Words; N],
        bars: impl IntoIterator<Item = (Words, [usize; N])>,
    ) -> Option<Self> {
        let bars: Vec<Bar> = bars
            .into_iter()
            .map(|(label, counts)| Bar {
                label,
                counts: counts.into(),
            })
            .collect();
        (!bars.is_empty()).then_some(Self {
            caption,
            chart: Chart::Bars {
                heads,
                names: names.into(),
                bars,
            },
            compact: false,
        })
    }

    /// The same where room is short: who draws it need not show its table as well, but must still say it.
    #[must_use]
    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// The same with something more in its caption.
    #[must_use]
    pub fn saying_besides(mut self, more: &str) -> Self {
        self.caption = words(&format!("{}; {more}", self.caption.one_line()));
        self
    }

    /// Whether room is short.
    pub fn is_compact(&self) -> bool {
        self.compact
    }

    /// What the picture shows, in a sentence.
    pub fn caption(&self) -> &Words {
        &self.caption
    }

    /// What its gaps are: nobody is to read a rise or a fall out of what is not shown. It is said beside the picture
    /// and beside its table alone.
    pub fn note(&self) -> Option<Words> {
        let Chart::Series(points) = &self.chart else {
            return None;
        };
        let mut gaps: Vec<(String, Vec<Cow<'_, str>>)> = Vec::new();
        for point in points.iter().filter(|point| point.drawn.gap().is_some()) {
            let why = match point.drawn {
                Drawn::Missing => "no figure to draw".to_owned(),
                _ => point.said.one_line().trim_start_matches("c: ").to_owned(),
            };
            let period = point.label.one_line();
            match gaps.iter_mut().find(|(known, _)| *known == why) {
                Some((_, periods)) => periods.push(period),
                None => gaps.push((why, vec![period])),
            }
        }
        let gaps = gaps.into_iter();
        let gaps: Vec<String> = gaps
            .map(|(why, periods)| format!("{}: {why}.", periods.join(", ")))
            .collect();
        let ends_in_one = points.last().is_some_and(|point| point.drawn.gap().is_some());
        let means = if ends_in_one {
            "Nothing is shown for the latest period: these figures do not say whether they rose or fell since."
        } else if points.iter().any(|point| matches!(point.drawn, Drawn::Missing)) {
            "A figure that is not shown is not zero, and says nothing about a rise or a fall."
        } else {
            "A withheld figure is not zero, and says nothing about a rise or a fall."
        };
        (!gaps.is_empty()).then(|| words(&format!("{} {means}", gaps.join(" "))))
    }

    /// What is drawn.
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// Everything the picture shows, as a table.
    pub fn table(&self) -> Table {
        let (columns, rows) = match &self.chart {
            Chart::Series(points) => series(points),
            Chart::Bars { heads, names, bars } => parts(heads, names, bars),
        };
        Table {
            caption: self.caption.clone(),
            columns,
            rows,
        }
    }
}

fn words(text: &str) -> Words {
    Words::of(text, super::Absent::None)
}

fn series(points: &[Point]) -> (Vec<Column>, Vec<Vec<Words>>) {
    let mut columns = vec![
        Column::words(words("Period")),
        Column::words(words("Figure")),
        Column::words(words("Target")),
    ];
    let has_floor = points.iter().any(|point| point.floor.is_some());
    if has_floor {
        columns.push(Column::words(words("Floor")));
    }
    let level = |level: &Option<Level>| {
        level
            .as_ref()
            .map_or_else(|| words("None"), |level| level.said.clone())
    };
    let rows = points.iter().map(|point| {
        let mut row = vec![point.label.clone(), point.said.clone(), level(&point.target)];
        if has_floor {
            row.push(level(&point.floor));
        }
        row
    });
    (columns, rows.collect())
}

fn parts([whole, counted]: &[Words; 2], names: &[Words], bars: &[Bar]) -> (Vec<Column>, Vec<Vec<Words>>) {
    let mut columns = vec![Column::words(whole.clone())];
    columns.extend(names.iter().cloned().map(Column::numbers));
    columns.push(Column::numbers(counted.clone()));
    let rows = bars.iter().map(|bar| {
        let counts = bar.counts.iter().chain([&0]).take(names.len());
        let counts = counts.map(|count| words(&count.to_string()));
        let total = words(&bar.total().to_string());
        std::iter::once(bar.label.clone())
            .chain(counts)
            .chain([total])
            .collect()
    });
    (columns, rows.collect())
}
