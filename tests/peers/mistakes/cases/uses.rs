/// What such a type is for: none of it may fail because of the mistake.
pub fn uses(error: MachineError) -> Box<dyn std::error::Error> {
    println!("{error}, {}", error.to_string());
    Box::new(error)
}
