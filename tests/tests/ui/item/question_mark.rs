use rest_error::RestError;

#[derive(Debug, RestError)]
enum StoreError {
    #[rest(status = 500, msg = "The store failed")]
    Failed(#[from] std::io::Error),
}

#[derive(Debug, RestError)]
enum BookError {
    #[rest(transparent)]
    Store(#[from] StoreError),
}

fn read() -> Result<Vec<u8>, BookError> {
    Ok(std::fs::read("books")?)
}

fn main() {
    let _ = read();
}
