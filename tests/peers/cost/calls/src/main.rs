//! `calls <name> <count>`: makes a call so many times, and prints how many allocations one of them made.
//! `calls` alone lists the names, and `calls growth` those of the series, each with its sizes.
//! `calls <series> <count> <size>` makes the call of a series.

mod catalogue;
mod exchange;
mod growth;
mod ops;
mod rendered;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    env,
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        // SAFETY: the caller keeps to the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps to the contract.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        // SAFETY: the caller keeps to the contract.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    if env::args().nth(1).as_deref() == Some("growth") {
        for series in growth::ALL {
            println!("{};{}", series.name, series.sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        }
        return ExitCode::SUCCESS;
    }
    let (Some(name), Some(count)) = (args.next(), args.next().and_then(|count| count.parse::<usize>().ok())) else {
        ops::all().iter().for_each(|(name, _)| println!("{name}"));
        return ExitCode::SUCCESS;
    };
    let op = match args.next().and_then(|size| size.parse().ok()) {
        Some(size) => growth::ALL.iter().find(|series| series.name == name).map(|series| (series.op)(size)),
        None => ops::all().into_iter().find(|(known, _)| *known == name).map(|(_, op)| op),
    };
    let Some(mut op) = op else { return ExitCode::FAILURE };
    // What is made once.
    op();
    let before = ALLOCATIONS.load(Relaxed);
    for _ in 0..count {
        op();
    }
    println!("{}", (ALLOCATIONS.load(Relaxed) - before) / count.max(1));
    ExitCode::SUCCESS
}
