//! Apache Parquet, the columnar format that `DuckDB`, pandas and Spark read: one table a file, types as they are.
//!
//! By the low-level writers of columns, without Arrow, so that the build stays light. The same rows give the same
//! bytes. Texts are UTF-8 strings, whole numbers INT64, days DATE, amounts DECIMAL(18,4), coordinates DOUBLE; every
//! column may be null. Pages are packed with Snappy, which every reader knows.

use std::{io::Write, sync::Arc};

use chrono::NaiveDate;
use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::{Type, TypePtr},
};

use super::error::ExchangeError;
use crate::model::{Cell, FlatColumn, FlatKind};

/// Rows of a row group: what is held before it is written.
const GROUP: usize = 32 * 1024;
/// Digits of an amount, and those after the point.
const PRECISION: i32 = 18;
const SCALE: u32 = 4;

/// Writes rows as Parquet.
pub struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Held>,
    rows: usize,
}

/// The values of one column of the group that is being filled.
#[derive(Debug)]
enum Held {
    Text(Vec<Option<ByteArray>>),
    Integer(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Decimal(Vec<Option<i64>>),
    Day(Vec<Option<i32>>),
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file of these columns; `about` is said of it in its metadata.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(
        out: W,
        columns: &[FlatColumn],
        about: &[(&'static str, String)],
    ) -> Result<Self, ExchangeError> {
        let about = about.iter().map(|(key, value)| KeyValue {
            key: (*key).to_owned(),
            value: Some(value.clone()),
        });
        let properties = WriterProperties::builder()
            .set_created_by(concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(about.collect()))
            .build();
        let file = SerializedFileWriter::new(out, schema(columns)?, Arc::new(properties));
        Ok(Self {
            file: file.map_err(failed)?,
            columns: columns.iter().map(|column| Held::of(column.kind)).collect(),
            rows: 0,
        })
    }

    /// Writes one row, a cell for each column.
    ///
    /// # Errors
    /// A cell that its column cannot hold, which is a fault of ours; the file cannot be written.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        if cells.len() != self.columns.len() {
            let (cells, columns) = (cells.len(), self.columns.len());
            return Err(ExchangeError::Width { cells, columns });
        }
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell)?;
        }
        self.rows += 1;
        if self.rows == GROUP { self.write_group() } else { Ok(()) }
    }

    /// Writes what is left, and the end of the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn end(mut self) -> Result<(), ExchangeError> {
        self.write_group()?;
        self.file.close().map(drop).map_err(failed)
    }

    fn write_group(&mut self) -> Result<(), ExchangeError> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let mut group = self.file.next_row_group().map_err(failed)?;
        for column in &mut self.columns {
            if let Some(writer) = group.next_column().map_err(failed)? {
                column.write(writer)?;
            }
        }
        group.close().map(drop).map_err(failed)
    }
}

impl<W: Write + Send> std::fmt::Debug for ParquetWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetWriter").field("rows", &self.rows).finish_non_exhaustive()
    }
}

fn schema(columns: &[FlatColumn]) -> Result<TypePtr, ExchangeError> {
    let fields = columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            FlatKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            FlatKind::Integer => (Physical::INT64, None),
            FlatKind::Real => (Physical::DOUBLE, None),
            FlatKind::Decimal => {
                (Physical::INT64, Some(LogicalType::decimal(SCALE.cast_signed(), PRECISION)))
            }
            FlatKind::Day => (Physical::INT32, Some(LogicalType::Date)),
        };
        let mut field = Type::primitive_type_builder(column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        if column.kind == FlatKind::Decimal {
            field = field.with_precision(PRECISION).with_scale(SCALE.cast_signed());
        }
        field.build().map(Arc::new).map_err(failed)
    });
    let fields = fields.collect::<Result<_, _>>()?;
    let schema = Type::group_type_builder("chancery").with_fields(fields).build();
    schema.map(Arc::new).map_err(failed)
}

impl Held {
    fn of(kind: FlatKind) -> Self {
        match kind {
            FlatKind::Text => Self::Text(Vec::new()),
            FlatKind::Integer => Self::Integer(Vec::new()),
            FlatKind::Real => Self::Real(Vec::new()),
            FlatKind::Decimal => Self::Decimal(Vec::new()),
            FlatKind::Day => Self::Day(Vec::new()),
        }
    }

    fn push(&mut self, cell: &Cell) -> Result<(), ExchangeError> {
        match (self, cell) {
            (Self::Text(held), Cell::Empty) => held.push(None),
            (Self::Text(held), Cell::Text(text)) => {
                held.push(Some(ByteArray::from(text.as_str())));
            }
            (Self::Integer(held), Cell::Empty) => held.push(None),
            (Self::Integer(held), Cell::Integer(number)) => held.push(Some(*number)),
            (Self::Real(held), Cell::Empty) => held.push(None),
            (Self::Real(held), Cell::Number(number)) => held.push(Some(*number)),
            (Self::Decimal(held), Cell::Empty) => held.push(None),
            (Self::Decimal(held), Cell::Decimal(text)) => held.push(Some(scaled(text)?)),
            (Self::Day(held), Cell::Empty) => held.push(None),
            (Self::Day(held), Cell::Text(text)) => held.push(Some(day(text)?)),
            (held, cell) => return Err(unfit(&format!("{cell:?} in a column of {held:?}"))),
        }
        Ok(())
    }

    fn write(&mut self, writer: SerializedColumnWriter<'_>) -> Result<(), ExchangeError> {
        match self {
            Self::Text(held) => write::<ByteArrayType>(held, writer),
            Self::Integer(held) | Self::Decimal(held) => write::<Int64Type>(held, writer),
            Self::Real(held) => write::<DoubleType>(held, writer),
            Self::Day(held) => write::<Int32Type>(held, writer),
        }
    }
}

/// Writes the values of a group; what is nothing has level 0 and no value.
fn write<T: DataType>(
    held: &mut Vec<Option<T::T>>,
    mut writer: SerializedColumnWriter<'_>,
) -> Result<(), ExchangeError> {
    let levels: Vec<i16> = held.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = held.drain(..).flatten().collect();
    writer.typed::<T>().write_batch(&values, Some(&levels), None).map_err(failed)?;
    writer.close().map_err(failed)
}

/// The days of a date since 1970.
fn day(text: &str) -> Result<i32, ExchangeError> {
    let date: NaiveDate = text.parse().map_err(|_| unfit(&format!("`{text}` is no day")))?;
    let days = date.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).map_err(|_| unfit(&format!("`{text}` is too far away")))
}

/// A decimal as a whole number of ten-thousandths.
fn scaled(text: &str) -> Result<i64, ExchangeError> {
    let wrong =
        || unfit(&format!("`{text}` is no amount of at most 14 digits before the point"));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let places = usize::try_from(SCALE).unwrap_or_default();
    if part.len() > places || whole.len() > 15 {
        return Err(wrong());
    }
    let digits = format!("{whole}{part:0<places$}");
    digits.parse().map_err(|_| wrong())
}

fn unfit(problem: &str) -> ExchangeError {
    failed(ParquetError::General(problem.to_owned()))
}

/// A failure of the file below is one of the system, all else is a fault of ours.
fn failed(error: ParquetError) -> ExchangeError {
    ExchangeError::Output(match error {
        ParquetError::External(source) => match source.downcast::<std::io::Error>() {
            Ok(error) => *error,
            Err(source) => std::io::Error::other(source),
        },
        error => std::io::Error::other(error),
    })
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};

    use super::*;

    const COLUMNS: &[FlatColumn] = &[
        FlatColumn::integer("id"),
        FlatColumn::text("title"),
        FlatColumn::day("earliest"),
        FlatColumn { name: "lat", kind: FlatKind::Real },
        FlatColumn { name: "amount", kind: FlatKind::Decimal },
    ];

    fn file(rows: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let about = [("query", "in:TJK".to_owned())];
        let mut writer = ParquetWriter::new(&mut out, COLUMNS, &about).unwrap();
        for n in 0..rows {
            let some = n % 2 == 0;
            let or = |cell: Cell| if some { cell } else { Cell::Empty };
            writer
                .row(&[
                    Cell::Integer(n.try_into().unwrap()),
                    or("=1+1 «Путин»".into()),
                    or("2025-10-08".into()),
                    or(Cell::Number(38.5)),
                    or(Cell::Decimal("12.5".to_owned())),
                ])
                .unwrap();
        }
        writer.end().unwrap();
        out
    }

    #[test]
    fn what_is_written_reads_back_with_its_types() {
        let reader = SerializedFileReader::new(bytes::Bytes::from(file(3))).unwrap();
        let rows: Vec<String> =
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        insta::assert_snapshot!(rows.join("\n"), @r#"
        {id: 0, title: "=1+1 «Путин»", earliest: 2025-10-08, lat: 38.5, amount: 12.5000}
        {id: 1, title: null, earliest: null, lat: null, amount: null}
        {id: 2, title: "=1+1 «Путин»", earliest: 2025-10-08, lat: 38.5, amount: 12.5000}
        "#);
        let schema = reader.metadata().file_metadata().schema_descr().root_schema();
        let mut text = Vec::new();
        parquet::schema::printer::print_schema(&mut text, schema);
        insta::assert_snapshot!(String::from_utf8(text).unwrap(), @r"
        message chancery {
          OPTIONAL INT64 id;
          OPTIONAL BYTE_ARRAY title (STRING);
          OPTIONAL INT32 earliest (DATE);
          OPTIONAL DOUBLE lat;
          OPTIONAL INT64 amount (DECIMAL(18,4));
        }
        ");
    }

    #[test]
    fn many_rows_are_several_groups_and_the_same_bytes_each_time() {
        let once = file(GROUP + 7);
        assert_eq!(once, file(GROUP + 7));
        let reader = SerializedFileReader::new(bytes::Bytes::from(once)).unwrap();
        assert_eq!(reader.num_row_groups(), 2);
        assert_eq!(
            usize::try_from(reader.metadata().file_metadata().num_rows()).unwrap(),
            GROUP + 7
        );
    }

    #[test]
    fn amounts_are_exact() {
        for (text, number) in
            [("12.5", 125_000), ("0.0001", 1), ("3000000000", 30_000_000_000_000)]
        {
            assert_eq!(scaled(text).unwrap(), number, "{text}");
        }
        assert!(scaled("1.00001").is_err() && scaled("x").is_err());
    }
}
