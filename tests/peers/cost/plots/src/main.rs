//! Draws the plots of the guide `cost` from the records in `results`: `cargo run --release --package plots`. With `--write`
//! it writes them beside the guide, otherwise it only reads the records.
//!
//! Both axes are logarithmic, so that a straight line of 45° is linear growth, and a flat one is none.

mod record;

use std::{env, error::Error, fs, path::Path};

use plotters::{
    coord::Shift,
    prelude::{
        ChartBuilder, Circle, DrawingArea, EmptyElement, IntoDrawingArea, IntoFont, IntoLogRange, LineSeries,
        PathElement, RGBColor, SVGBackend, SeriesLabelPosition, ShapeStyle, WHITE,
    },
    style::{BLACK, Color},
};
use record::Table;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What is drawn.
struct Plot {
    file: &'static str,
    /// The record, and the first cell of the table's head.
    record: &'static str,
    table: &'static str,
    title: &'static str,
    x: &'static str,
    y: &'static str,
    /// The rows that are drawn, by the beginning of their names.
    rows: &'static [&'static str],
}

const PLOTS: [Plot; 4] = [
    Plot {
        file: "variants",
        record: "compile",
        table: "variants",
        title: "Checking an enum",
        x: "variants",
        y: "million instructions of rustc",
        rows: &["by hand", "thiserror: ", "snafu", "masterror", "rest-error: ", "rest-error with"],
    },
    Plot {
        file: "codes",
        record: "runtime",
        table: "codes",
        title: "Looking up a code",
        x: "codes in the catalogue",
        y: "instructions",
        rows: &[""],
    },
    Plot {
        file: "bytes",
        record: "runtime",
        table: "bytes",
        title: "Encoding a message (rest-error truncates it at 8 KiB)",
        x: "bytes of the message",
        y: "instructions",
        rows: &[""],
    },
    Plot {
        file: "details",
        record: "runtime",
        table: "details",
        title: "Encoding details (rest-error sends at most 100)",
        x: "details",
        y: "instructions",
        rows: &[""],
    },
];

/// Colours that people with a colour vision deficiency can tell apart (Okabe and Ito).
const COLOURS: [RGBColor; 6] = [
    RGBColor(213, 94, 0),
    RGBColor(0, 114, 178),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
];

const SIZE: (u32, u32) = (760, 400);

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_written = env::args().any(|arg| arg == "--write");
    for plot in PLOTS {
        let record = fs::read_to_string(folder.join("../results").join(plot.record).with_extension("md"))?;
        let table =
            Table::find(&record, plot.table).ok_or_else(|| format!("{}: no table of {}", plot.record, plot.table))?;
        let mut svg = String::new();
        draw(&plot, &table, &SVGBackend::with_string(&mut svg, SIZE).into_drawing_area())?;
        if is_written {
            // Markdown ends a block of HTML at an empty line.
            let lines: Vec<&str> = svg.lines().filter(|line| !line.trim().is_empty()).collect();
            let path = folder.join("../../../../runtime/src/guide/plots").join(plot.file).with_extension("svg");
            fs::create_dir_all(path.parent().ok_or("no folder")?)?;
            fs::write(path, lines.join("\n") + "\n")?;
        }
        println!("{}: {} lines of {} points", plot.file, table.rows(plot.rows).count(), table.sizes.len());
    }
    Ok(())
}

fn draw(plot: &Plot, table: &Table, area: &DrawingArea<SVGBackend<'_>, Shift>) -> Result<()> {
    area.fill(&WHITE)?;
    let [left, right] = ends(table.sizes.iter().copied());
    let [least, most] = ends(table.rows(plot.rows).flat_map(|(_, values)| values.iter().copied()));
    // Whole decades, because only they are labelled.
    let [bottom, top] = [least.log10().floor(), most.log10().ceil()].map(|exponent| 10_f64.powf(exponent));
    let mut chart = ChartBuilder::on(area)
        .caption(plot.title, ("sans-serif", 18).into_font())
        .margin(12)
        .margin_right(40)
        .x_label_area_size(40)
        .y_label_area_size(72)
        .build_cartesian_2d((left..right).log_scale(), (bottom..top).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(ShapeStyle::from(&BLACK.mix(0.0)))
        .x_desc(plot.x)
        .y_desc(plot.y)
        .x_label_formatter(&|value| grouped(*value))
        .y_label_formatter(&|value| grouped(*value))
        .label_style(("sans-serif", 13))
        .draw()?;
    for ((name, values), colour) in table.rows(plot.rows).zip(COLOURS) {
        let style = colour.stroke_width(2);
        let points = || table.sizes.iter().copied().zip(values.iter().copied());
        chart
            .draw_series(LineSeries::new(points(), style))?
            .label(name.split(": ").next().unwrap_or(name))
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], style));
        chart.draw_series(points().map(|at| EmptyElement::at(at) + Circle::new((0, 0), 3, colour.filled())))?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.9))
        .border_style(BLACK.mix(0.2))
        .label_font(("sans-serif", 13))
        .draw()?;
    area.present()?;
    Ok(())
}

/// The smallest and the largest value.
fn ends(values: impl Iterator<Item = f64> + Clone) -> [f64; 2] {
    [values.clone().fold(f64::INFINITY, f64::min), values.fold(0.0, f64::max)]
}

/// A whole number with a comma before every third digit; a smaller one as it is.
fn grouped(value: f64) -> String {
    if value < 1_000.0 {
        return format!("{value}");
    }
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
