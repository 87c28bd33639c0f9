//! What a picture is drawn of, before it is written as SVG or for Word.
//!
//! Law: a drawing means the same whatever it is written as: strokes, patterns and words, never colour alone.

/// A drawing, in units of a ninety-sixth of an inch.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Drawing {
    /// How wide it is.
    pub(in super::super) width: f64,
    /// How high it is.
    pub(in super::super) height: f64,
    /// What is drawn, from the back to the front.
    pub(in super::super) shapes: Vec<Shape>,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Shape {
    /// Lines through points, all with one pen.
    Lines(Vec<Vec<(f64, f64)>>, Pen),
    /// A mark for a figure.
    Dot(f64, f64),
    /// A box: left, top, width, height.
    Block([f64; 4], Fill),
    /// Words, from where and to which side.
    Text(f64, f64, Side, String),
}

/// What a line is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Pen {
    /// A line of the scale.
    Scale,
    /// The figures.
    Figure,
    /// What was to be reached.
    Target,
    /// The least that still counts as near.
    Floor,
}

/// What a box is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Fill {
    /// Nothing but white.
    White,
    /// Where there is no figure.
    Gap,
    /// The pattern of one of the [`PATTERNS`].
    Part(usize),
}

/// To which side of a place words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Side {
    /// They begin there.
    Right,
    /// They stand around it.
    Around,
    /// They end there.
    Left,
}

/// How a pen draws: its colour, its width, and its dashes with the gaps between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Stroke {
    /// The colour, without its `#`.
    pub(in super::super) colour: &'static str,
    /// The width.
    pub(in super::super) width: f64,
    /// Dashes and gaps; none for a whole line.
    pub(in super::super) dashes: Option<(u32, u32)>,
}

impl Fill {
    /// The colour of the edge around it.
    pub(in super::super) fn edge(self) -> &'static str {
        match self {
            Self::Gap => GAP.1,
            Self::White | Self::Part(_) => EDGE,
        }
    }
}

impl Pen {
    /// How it draws.
    pub(in super::super) fn stroke(self) -> Stroke {
        let (colour, width, dashes) = match self {
            Self::Scale => ("c3c9cf", 1.0, None),
            Self::Figure => ("12324d", 2.5, None),
            Self::Target => ("8a1c1c", 2.0, Some((10, 5))),
            Self::Floor => ("4a4a4a", 2.0, Some((2, 4))),
        };
        Stroke {
            colour,
            width,
            dashes,
        }
    }
}

/// The ground and the edge of a gap.
pub(in super::super) const GAP: (&str, &str) = ("e6e9ec", "8d959c");
/// The edge of any other box.
pub(in super::super) const EDGE: &str = "1a1a1a";
/// The colour of the marks.
pub(in super::super) const DOT: &str = "12324d";
/// How far a mark reaches from its place.
pub(in super::super) const RADIUS: f64 = 4.0;

/// A ground, what is drawn on it in SVG, and the pattern that Word knows for it; for each part in turn.
pub(in super::super) const PATTERNS: &[(&str, &str, Option<&str>)] = &[
    ("12324d", "", None),
    ("cfe3d4", "M0 4H8", Some("narHorz")),
    ("fff3cd", "M0 8L8 0", Some("wdUpDiag")),
    ("f6d5d5", "M0 0L8 8M0 8L8 0", Some("diagCross")),
    ("ffffff", "", None),
    ("dddddd", "M4 0V8", Some("narVert")),
];
