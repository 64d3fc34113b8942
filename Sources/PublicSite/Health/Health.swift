internal import HTTPTypes
internal import Web

extension PublicSite {
    /// Whether it is well, and nothing more.
    func health() async -> Representation {
        await isWell()
            ? Representation(Array(#"{"status":"ok"}"#.utf8), mediaType: "application/json", caching: .never)
            : Representation(
                Array(#"{"status":"unavailable"}"#.utf8), mediaType: "application/json", caching: .never,
                status: .serviceUnavailable
            )
    }
}
