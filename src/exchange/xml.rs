//! XML as it streams: elements, attributes and text, and nothing that could run away with us.
//!
//! A document type is refused, so that there are no entities but the five of XML; an element, a text or a
//! nesting beyond any table of events is refused before it is in memory.

use std::{
    fmt,
    io::{self, BufRead, BufReader, Read},
};

use quick_xml::{
    Error, Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// The most bytes of one element's tag or of one text.
const MOST_BYTES: usize = 4 << 20;
/// The deepest nesting.
const MOST_DEPTH: usize = 64;

/// What comes next in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins.
    Start(Element),
    /// The innermost element ends: its local name.
    End(String),
    /// Text, its references resolved.
    Text(String),
    /// The end of the document.
    Eof,
}

/// The beginning of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without the prefix of its namespace.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, by its local name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads a document piece by piece.
#[derive(Debug)]
pub(super) struct XmlReader<R> {
    reader: Reader<Metered<BufReader<R>>>,
    buffer: Vec<u8>,
    /// The end of an empty element, which is told as a beginning and an end.
    ended: Option<String>,
    depth: usize,
}

impl<R: Read> XmlReader<R> {
    pub(super) fn new(input: R) -> Self {
        let reader = Reader::from_reader(Metered { inner: BufReader::new(input), used: 0 });
        Self { reader, buffer: Vec::new(), ended: None, depth: 0 }
    }

    /// The next piece; comments and instructions are passed over.
    ///
    /// # Errors
    /// What is wrong, in lower case; the disk's own failures as they are.
    pub(super) fn next(&mut self) -> Result<Piece, XmlError> {
        if let Some(name) = self.ended.take() {
            return Ok(Piece::End(name));
        }
        loop {
            self.buffer.clear();
            self.reader.get_mut().used = 0;
            let event = self.reader.read_event_into(&mut self.buffer)?;
            let piece = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MOST_DEPTH {
                        return Err(XmlError::of("elements within elements without end"));
                    }
                    Piece::Start(element(&start)?)
                }
                Event::Empty(start) => {
                    let element = element(&start)?;
                    self.ended = Some(element.name.clone());
                    Piece::Start(element)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref()? {
                    Some(letter) => Piece::Text(letter.to_string()),
                    None => match resolve_predefined_entity(&reference) {
                        Some(text) => Piece::Text(text.to_owned()),
                        None => return Err(XmlError::of("an entity that XML does not know")),
                    },
                },
                Event::DocType(_) => {
                    return Err(XmlError::of("a document type, which could hold entities"));
                }
                Event::Eof if self.depth > 0 => return Err(XmlError::of("the file is cut")),
                Event::Eof => Piece::Eof,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
            };
            return Ok(piece);
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, XmlError> {
    let name = start.local_name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| XmlError::of(&error.to_string()))?;
        let key = attribute.key.local_name().as_ref().to_owned();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned();
        attributes.push((key, value));
    }
    Ok(Element { name, attributes })
}

/// Why a document cannot be read.
#[derive(Debug)]
pub(super) enum XmlError {
    /// What is wrong with it.
    Form(String),
    /// The system does not let us read.
    Io(io::Error),
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(problem) => f.write_str(problem),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl XmlError {
    fn of(problem: &str) -> Self {
        Self::Form(problem.to_owned())
    }
}

impl From<Error> for XmlError {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(error) => Self::Io(io::Error::new(error.kind(), error.to_string())),
            error => Self::Form(format!("no well-formed XML: {error}")),
        }
    }
}

/// Counts what is read since it was last set back, and stops beyond [`MOST_BYTES`].
#[derive(Debug)]
struct Metered<R> {
    inner: R,
    used: usize,
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.used = self.used.saturating_add(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used > MOST_BYTES {
            let said = format!("a text or element of more than {} MiB", MOST_BYTES >> 20);
            return Err(io::Error::new(io::ErrorKind::InvalidData, said));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.used = self.used.saturating_add(amount);
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn read(text: &[u8]) -> String {
        let mut reader = XmlReader::new(text);
        let mut told = String::new();
        loop {
            match reader.next() {
                Ok(Piece::Eof) => return told,
                Ok(Piece::Start(element)) => {
                    told.push_str(&format!("<{} {:?}>", element.name, element.attributes));
                }
                Ok(Piece::End(name)) => told.push_str(&format!("</{name}>")),
                Ok(Piece::Text(text)) => told.push_str(&text),
                Err(XmlError::Form(problem)) => return format!("{told}! {problem}"),
                Err(XmlError::Io(error)) => return format!("{told}! {error}"),
            }
        }
    }

    #[test]
    fn elements_texts_and_references_are_read() {
        let text = "<?xml version='1.0'?><!-- x --><v:a b='1 &lt; 2'>T&#xfc;rkiye &amp; <c/><![CDATA[<x>]]></v:a>";
        assert_eq!(read(text.as_bytes()), r#"<a [("b", "1 < 2")]>Türkiye & <c []></c><x></a>"#);
    }

    #[test]
    fn what_could_run_away_is_refused() {
        assert_eq!(
            read(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
            "! a document type, which could hold entities"
        );
        assert_eq!(read(b"<a>&lol;</a>"), "<a []>! an entity that XML does not know");
        let deep = "<a>".repeat(100_000);
        assert!(read(deep.as_bytes()).ends_with("! elements within elements without end"));
        let long = format!("<a>{}</a>", "x".repeat(5 << 20));
        assert!(read(long.as_bytes()).ends_with("! a text or element of more than 4 MiB"));
        assert!(read(b"<a><b>").ends_with("! the file is cut"));
        assert!(read(b"<a></b>").contains("! no well-formed XML"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_in_peace(bytes in any::<Vec<u8>>()) {
            read(&bytes);
            read(&[b"<a b='".as_slice(), &bytes].concat());
        }
    }
}
