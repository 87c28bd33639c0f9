//! The parts of a Word file beside its text, and all of them as one file.
//!
//! Law: nothing in the file tells when, where or by whom it was made, so the same paper makes the same bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::super::html::escape;
use crate::error::{Problem, Result};

/// What never changes from paper to paper.
const FIXED: &[(&str, &str)] = &[
    ("[Content_Types].xml", include_str!("parts/content_types.xml")),
    ("_rels/.rels", include_str!("parts/rels.xml")),
    ("docProps/app.xml", include_str!("parts/app.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("parts/document_rels.xml"),
    ),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/footer1.xml", include_str!("parts/footer.xml")),
];
/// What each part begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The whole file, with what the document is called, its text, and what stands on top of its pages.
pub(super) fn package(title: &str, document: &str, header: &str) -> Result<Vec<u8>> {
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>en-GB</dc:language>\
         </cp:coreProperties>",
        escape(title)
    );
    let own = [
        ("docProps/core.xml", core.as_str()),
        ("word/document.xml", document),
        ("word/header1.xml", header),
    ];
    zipped(FIXED.iter().copied().chain(own)).map_err(|why| {
        Problem::refused("the paper cannot be written as a Word file")
            .because(why.to_string())
            .hint("ask for --format html or md instead")
    })
}

fn zipped<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(name, options)?;
        file.write_all(DECLARATION.as_bytes())?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
