//! Serves the preview pages alone, to look at them: `cargo run -p web --example previews -- 8099`

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::args()
        .nth(1)
        .and_then(|port| port.parse().ok())
        .unwrap_or(8099);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("http://127.0.0.1:{port}/preview");
    let router = web::ui::wrap(web::preview::router());
    axum::serve(listener, router).await
}
