//! Two types in different blocks have one path, and are still two types.
use rest_error::RestError;

fn main() {
    #[derive(Debug, RestError)]
    #[rest(status = 404, code = "Same", msg = "One")]
    struct Local;

    type Outer = Local;
    {
        #[derive(Debug, RestError)]
        #[rest(status = 503, code = "Same", msg = "Two", retry_after = 9)]
        struct Local;

        #[derive(Debug, RestError)]
        enum Both {
            #[rest(transparent)]
            Outer(Outer),
            #[rest(transparent)]
            Inner(Local),
        }
    }
}
