//! `calls <name> <count>`: makes a call so many times, and prints how many allocations one of them made.
//! `calls` alone lists the names.

mod catalogue;
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
    let (Some(name), Some(count)) = (args.next(), args.next().and_then(|count| count.parse::<usize>().ok())) else {
        ops::all().iter().for_each(|(name, _)| println!("{name}"));
        return ExitCode::SUCCESS;
    };
    let Some((_, mut op)) = ops::all().into_iter().find(|(known, _)| *known == name) else {
        return ExitCode::FAILURE;
    };
    // What is made once.
    op();
    let before = ALLOCATIONS.load(Relaxed);
    for _ in 0..count {
        op();
    }
    println!("{}", (ALLOCATIONS.load(Relaxed) - before) / count.max(1));
    ExitCode::SUCCESS
}
