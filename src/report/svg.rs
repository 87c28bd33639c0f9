//! A paper of one page as a picture: A4 in SVG, for notice boards and slides.
//!
//! Laws: whatever the paper holds fits the page, for what is too tall is drawn smaller; text is text, so it can be
//! searched and read out.

use std::fmt::Write;

use super::chart;
use super::html::escape;
use super::model::{Block, Chart, Figure, Paper, Section};
use super::words::Words;

/// A4 at 96 dots an inch.
const PAGE: (f64, f64) = (794.0, 1123.0);
const MARGIN: f64 = 40.0;
/// How much of its height a line of text takes.
const LEADING: f64 = 1.35;

/// A paper as one page of SVG.
pub fn svg(paper: &Paper) -> String {
    let mut page = Page::default();
    page.line(&paper.body.heading, 24.0, true);
    for banner in &paper.banners {
        page.banner(banner);
    }
    page.section(&paper.body);
    if let Some(colophon) = &paper.colophon {
        page.line(colophon, 9.5, false);
    }
    let room = PAGE.1 - 2.0 * MARGIN;
    let scale = (room / page.y).min(1.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"en-GB\" width=\"210mm\" height=\"297mm\" \
         viewBox=\"0 0 {} {}\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\" />\n\
         <g transform=\"translate({MARGIN} {MARGIN}) scale({scale:.4})\" \
         font-family=\"Arial, Liberation Sans, Helvetica, sans-serif\" fill=\"#1a1a1a\">\n{}</g>\n</svg>\n",
        PAGE.0,
        PAGE.1,
        escape(&paper.body.heading.one_line()),
        page.out
    )
}

/// The page as far as it is drawn.
#[derive(Default)]
struct Page {
    out: String,
    /// How far down it is filled.
    y: f64,
    figures: usize,
}

impl Page {
    fn width() -> f64 {
        PAGE.0 - 2.0 * MARGIN
    }

    fn section(&mut self, section: &Section) {
        let mut small: Vec<&Figure> = Vec::new();
        for block in &section.blocks {
            match block {
                Block::Figure(figure) if matches!(figure.chart(), Chart::Series(_)) => small.push(figure),
                Block::Figure(figure) => self.figures(&[figure], 1.0),
                Block::Paragraph(words) | Block::Numbered(_, words) | Block::Note(words) => {
                    self.line(words, 12.0, false);
                }
                Block::Labelled(entries) => {
                    for entry in entries {
                        let values: Vec<_> = entry.values().iter().map(Words::one_line).collect();
                        let said = format!("{}: {}", entry.label.one_line(), values.join("; "));
                        self.text(&said, 12.0, false);
                    }
                }
                Block::Table(table) => {
                    for row in table.rows() {
                        let cells: Vec<_> = row.iter().map(Words::one_line).collect();
                        self.text(&cells.join("; "), 12.0, false);
                    }
                }
            }
        }
        for row in small.chunks(3) {
            self.figures(row, 3.0);
        }
        for inner in &section.sections {
            self.y += 8.0;
            self.line(&inner.heading, 16.0, true);
            self.section(inner);
        }
    }

    /// Pictures beside each other, each as wide as its share of the page.
    fn figures(&mut self, figures: &[&Figure], share: f64) {
        let wide = Self::width() / share;
        let mut tallest: f64 = 0.0;
        let mut x = 0.0;
        for figure in figures {
            self.figures += 1;
            let (size, drawn) = chart::drawing(figure, &format!("figure-{}", self.figures));
            let scale = (wide - 10.0) / size.0;
            let caption = wrapped(&figure.caption().one_line(), 11.0, wide - 10.0);
            let mut y = self.y;
            for line in &caption {
                y += 11.0 * LEADING;
                let _ = writeln!(
                    self.out,
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"11\" font-weight=\"bold\">{}</text>",
                    escape(line)
                );
            }
            let _ = writeln!(
                self.out,
                "<g transform=\"translate({x:.1} {:.1}) scale({scale:.4})\" font-size=\"13\">\n{drawn}</g>",
                y + 4.0
            );
            y += 8.0 + size.1 * scale;
            if let Some(note) = figure.note() {
                for line in wrapped(&note.one_line(), 9.5, wide - 10.0) {
                    y += 9.5 * LEADING;
                    let _ = writeln!(
                        self.out,
                        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"9.5\">{}</text>",
                        escape(&line)
                    );
                }
            }
            tallest = tallest.max(y - self.y);
            x += wide;
        }
        self.y += tallest;
    }

    fn banner(&mut self, words: &Words) {
        let said = escape(&words.one_line());
        let top = self.y + 4.0;
        let _ = writeln!(
            self.out,
            "<rect x=\"1\" y=\"{top:.1}\" width=\"{:.1}\" height=\"26\" fill=\"none\" stroke=\"#8a1c1c\" \
             stroke-width=\"2\" />\n<text x=\"10\" y=\"{:.1}\" font-size=\"16\" font-weight=\"bold\" \
             fill=\"#8a1c1c\">{said}</text>",
            Self::width() - 2.0,
            top + 19.0
        );
        self.y += 36.0;
    }

    fn line(&mut self, words: &Words, size: f64, bold: bool) {
        self.text(&words.one_line(), size, bold);
    }

    fn text(&mut self, said: &str, size: f64, bold: bool) {
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        for line in wrapped(said, size, Self::width()) {
            self.y += size * LEADING;
            let _ = writeln!(
                self.out,
                "<text x=\"0\" y=\"{:.1}\" font-size=\"{size}\"{weight}>{}</text>",
                self.y,
                escape(&line)
            );
        }
        self.y += size * 0.3;
    }
}

/// Text in lines that are no wider than this; a word that is too long is broken.
fn wrapped(said: &str, size: f64, most: f64) -> Vec<String> {
    let width = |text: &str| chart::width(text) * size / 13.0;
    let mut lines = vec![String::new()];
    for word in said.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && width(line) + width(word) + size / 3.0 > most {
            lines.push(String::new());
        } else if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            let Some(line) = lines.last_mut() else { break };
            if !line.is_empty() && width(line) + width(c.encode_utf8(&mut [0; 4])) > most {
                lines.push(String::from(c));
            } else {
                line.push(c);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn no_line_is_wider_than_the_page_and_no_character_is_lost() {
        for said in [
            "one two three four five six seven",
            "a".repeat(300).as_str(),
            "",
            "W W W W W W W W W",
        ] {
            let lines = wrapped(said, 13.0, 70.0);
            let joined: String = lines.concat().split_whitespace().collect();
            assert_eq!(joined, said.split_whitespace().collect::<String>());
            assert!(
                lines.iter().all(|line| crate::report::chart::width(line) <= 74.5),
                "{lines:?}"
            );
        }
    }
}
