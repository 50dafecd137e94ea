//! The memory of this process, and the time that a thread of it has worked. `None` where the system does not tell them as
//! Linux does.

use std::{fs, path::PathBuf, time::Duration};

pub(crate) struct Thread(Option<PathBuf>);

pub(crate) fn this_thread() -> Thread {
    let path = fs::read_link("/proc/thread-self").ok();
    Thread(path.map(|path| PathBuf::from("/proc").join(path).join("schedstat")))
}

impl Thread {
    /// How long it has run on a core.
    pub(crate) fn worked(&self) -> Option<Duration> {
        let text = fs::read_to_string(self.0.as_ref()?).ok()?;
        text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// What is resident, in KiB.
pub(crate) fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
