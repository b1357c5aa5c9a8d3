//! CSV read strictly: where a record ends, which fields it has, and the first thing wrong in it.
//!
//! The `csv` crate takes `a"b` and `"a"b` for what they may have meant. A quote in the wrong place
//! is how rows are lost without a word, so here it is named; the record's end is then found as a
//! lenient reader would find it, so that the rows after it can be read.

use std::io::{self, BufRead};

use super::source_text::as_it_stands;

/// The most bytes of one field, quotes and all.
pub(super) const FIELD_BYTES: usize = 1 << 20;
/// The most bytes of one record.
pub(super) const RECORD_BYTES: usize = 4 << 20;
/// The most columns.
pub(super) const MOST_COLUMNS: usize = 1000;

/// One record as bytes; the buffers are used again for the next.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The physical line on which it begins.
    pub(super) line: u64,
    /// As it stands in the file, its line end included.
    pub(super) raw: Vec<u8>,
    /// The fields without their quotes, one after the other.
    pub(super) text: Vec<u8>,
    /// Where each field ends in `text`, for the first [`MOST_COLUMNS`] fields.
    pub(super) ends: Vec<usize>,
    /// How many fields there are.
    pub(super) count: usize,
    /// The first thing wrong, and in which field, counted from 0.
    pub(super) fault: Option<(usize, Fault)>,
}

/// What can be wrong in a record whose end is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quote within a field that does not begin with one.
    StrayQuote,
    /// Text after a quote that closes a field.
    AfterQuote,
    /// A carriage return without line feed, outside quotes.
    BareReturn,
    /// A NUL byte.
    Nul,
    /// A field longer than [`FIELD_BYTES`].
    LongField,
}

/// Why the reading ends.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file ends within quotes; the line on which the record begins.
    OpenQuote(u64),
    /// The record is longer than [`RECORD_BYTES`]; the line on which it begins.
    LongRecord(u64),
    /// The system does not let us read.
    Io(io::Error),
}

/// Reads records one by one.
#[derive(Debug)]
pub(super) struct RecordReader<R> {
    input: R,
    /// What stands between two fields.
    delimiter: u8,
    /// The physical line that comes next.
    line: u64,
}

/// Where in a field we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// At its first byte.
    Start,
    /// In a field without quotes.
    Bare,
    /// Within quotes.
    Quoted,
    /// After a quote within quotes: it closes the field or is the first of two.
    Closing,
    /// After a carriage return outside quotes.
    Return,
}

impl<R: BufRead> RecordReader<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        Self { input, delimiter, line: 1 }
    }

    /// Reads the next record that holds anything; false at the end. Blank lines and records of
    /// nothing but commas are passed over.
    pub(super) fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        loop {
            record.clear(self.line);
            if !self.read_any(record)? {
                return Ok(false);
            }
            if !record.text.is_empty() || record.fault.is_some() {
                return Ok(true);
            }
        }
    }

    fn read_any(&mut self, record: &mut Record) -> Result<bool, Stop> {
        let mut state = State::Start;
        loop {
            let bytes = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Stop::Io(error)),
            };
            if bytes.is_empty() {
                return record.finish(state);
            }
            let room = RECORD_BYTES.saturating_sub(record.raw.len());
            let (used, ended) =
                record.take(bytes.get(..room).unwrap_or(bytes), &mut state, self.delimiter);
            self.input.consume(used);
            if ended {
                self.line += record.lines();
                return Ok(true);
            }
            if record.raw.len() >= RECORD_BYTES {
                return Err(Stop::LongRecord(record.line));
            }
        }
    }
}

impl Record {
    fn clear(&mut self, line: u64) {
        self.line = line;
        self.raw.clear();
        self.text.clear();
        self.ends.clear();
        self.count = 0;
        self.fault = None;
    }

    /// Takes bytes up to the end of the record; says how many, and whether the end was met.
    fn take(&mut self, bytes: &[u8], state: &mut State, delimiter: u8) -> (usize, bool) {
        let mut used = 0;
        for &byte in bytes {
            used += 1;
            let Some(next) = self.step(*state, byte, delimiter) else {
                self.raw.extend(bytes.iter().take(used));
                return (used, true);
            };
            *state = next;
        }
        self.raw.extend(bytes);
        (used, false)
    }

    /// The state after a byte; none where the record ends with it.
    fn step(&mut self, state: State, byte: u8, delimiter: u8) -> Option<State> {
        match (state, byte) {
            (State::Quoted, b'"') => Some(State::Closing),
            (State::Quoted, _) | (State::Closing, b'"') => Some(self.push(byte, State::Quoted)),
            (_, b'\n') => {
                self.end_field();
                None
            }
            (State::Return, _) => {
                self.blame(Fault::BareReturn);
                let bare = self.push(b'\r', State::Bare);
                self.step(bare, byte, delimiter)
            }
            (_, b'\r') => Some(State::Return),
            (_, byte) if byte == delimiter => {
                self.end_field();
                Some(State::Start)
            }
            (State::Start, b'"') => Some(State::Quoted),
            (State::Closing, _) => {
                self.blame(Fault::AfterQuote);
                Some(self.push(byte, State::Bare))
            }
            (State::Bare, b'"') => {
                self.blame(Fault::StrayQuote);
                Some(self.push(byte, State::Bare))
            }
            (State::Start | State::Bare, _) => Some(self.push(byte, State::Bare)),
        }
    }

    fn push(&mut self, byte: u8, next: State) -> State {
        if byte == 0 {
            self.blame(Fault::Nul);
        }
        self.text.push(byte);
        next
    }

    fn end_field(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0);
        if self.text.len().saturating_sub(start) > FIELD_BYTES {
            self.blame(Fault::LongField);
        }
        if self.count < MOST_COLUMNS {
            self.ends.push(self.text.len());
        }
        self.count += 1;
    }

    fn blame(&mut self, fault: Fault) {
        self.fault = self.fault.or(Some((self.count, fault)));
    }

    /// The end of the file: the last record needs no line end.
    fn finish(&mut self, state: State) -> Result<bool, Stop> {
        match state {
            State::Quoted => return Err(Stop::OpenQuote(self.line)),
            State::Return => {
                self.blame(Fault::BareReturn);
                self.push(b'\r', State::Bare);
            }
            State::Start | State::Bare | State::Closing => {}
        }
        if self.raw.is_empty() {
            return Ok(false);
        }
        self.end_field();
        Ok(true)
    }

    /// The physical lines of the record.
    fn lines(&self) -> u64 {
        self.raw.iter().map(|byte| u64::from(*byte == b'\n')).sum()
    }

    /// The record as it stands in the file, without its line end.
    pub(super) fn as_it_stands(&self) -> String {
        as_it_stands(self.raw.trim_ascii_end())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    /// Line, fields, the first fault.
    type Seen = (u64, Vec<String>, Option<(usize, Fault)>);

    fn read(bytes: &[u8]) -> Vec<Seen> {
        let mut reader = RecordReader::new(bytes, b',');
        let (mut record, mut all) = (Record::default(), Vec::new());
        while reader.read(&mut record).unwrap() {
            let mut start = 0;
            let fields = record.ends.iter().map(|&end| {
                let field = String::from_utf8_lossy(&record.text[start..end]).into_owned();
                start = end;
                field
            });
            all.push((record.line, fields.collect(), record.fault));
        }
        all
    }

    fn fields(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).into_iter().map(|(_, fields, _)| fields).collect()
    }

    fn fault(bytes: &[u8]) -> Option<(usize, Fault)> {
        read(bytes)[0].2
    }

    #[test]
    fn quotes_hold_commas_quotes_and_line_ends() {
        assert_eq!(
            fields(b"a,\"b,\"\"c\"\"\r\nd\",\r\n1,2,3"),
            [vec!["a", "b,\"c\"\r\nd", ""], vec!["1", "2", "3"]]
        );
    }

    #[test]
    fn lines_are_physical_and_blank_ones_are_passed() {
        let lines: Vec<u64> = read(b"a,b\n\n\"x\ny\",1\r\n,\r\nc,d\r\n")
            .into_iter()
            .map(|(line, ..)| line)
            .collect();
        assert_eq!(lines, [1, 3, 6]);
    }

    #[test]
    fn a_quote_in_the_wrong_place_is_named_and_the_next_record_is_found() {
        assert_eq!(fault(b"x,a \"b\" c"), Some((1, Fault::StrayQuote)));
        assert_eq!(fault(b"\"a\" ,b"), Some((0, Fault::AfterQuote)));
        assert_eq!(fault(b"a,b\rc"), Some((1, Fault::BareReturn)));
        assert_eq!(fault(b"a,b\r"), Some((1, Fault::BareReturn)));
        assert_eq!(fault(b"a,\"b\0\""), Some((1, Fault::Nul)));
        assert_eq!(fault(b"a,\"b\r\n\""), None);
        assert_eq!(fields(b"\"a\"b,c\nd,e")[1], ["d", "e"]);
    }

    #[test]
    fn what_never_ends_is_stopped() {
        let stop = |bytes: &[u8]| {
            let mut reader = RecordReader::new(bytes, b',');
            while reader.read(&mut Record::default())? {}
            Ok::<(), Stop>(())
        };
        assert!(matches!(stop(b"a,b\n\"c,d\n"), Err(Stop::OpenQuote(2))));
        let long = [b"a,b\n\"".to_vec(), vec![b'x'; 28_000_000]].concat();
        assert!(matches!(stop(&long), Err(Stop::LongRecord(2))));
    }

    #[test]
    fn limits_hold() {
        let field = vec![b'x'; FIELD_BYTES + 1];
        assert_eq!(fault(&field), Some((0, Fault::LongField)));
        assert_eq!(fault(&field[1..]), None);
        let commas = vec![b','; 200_000];
        let mut record = Record::default();
        let line = [commas.as_slice(), b"x"].concat();
        assert!(RecordReader::new(line.as_slice(), b',').read(&mut record).unwrap());
        assert_eq!((record.count, record.ends.len()), (200_001, MOST_COLUMNS));
    }

    #[test]
    fn three_million_blank_lines_are_nothing() {
        assert!(read(&b"\n".repeat(3_000_000)).is_empty());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_in_peace(bytes in any::<Vec<u8>>()) {
            let mut reader = RecordReader::new(bytes.as_slice(), b',');
            let mut record = Record::default();
            while let Ok(true) = reader.read(&mut record) {
                assert!(record.ends.iter().all(|&end| end <= record.text.len()));
            }
        }

        #[test]
        fn sound_records_are_read_as_the_csv_crate_reads_them(
            rows in proptest::collection::vec(proptest::array::uniform3("[a,\"\r\n é]{0,5}"), 1..5)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from)
                .filter(|row| row.iter().any(|field| !field.is_empty())).collect();
            assert_eq!(fields(&writer.into_inner().unwrap()), rows);
        }
    }
}
