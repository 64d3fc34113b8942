/// Where and as whom to connect, and what holds for every session of a log-in.
public struct Conninfo: Sendable, Hashable {
    /// Folder of the server's socket, or several with commas, or a host.
    public var host: String
    /// Port, which is part of a socket's name too.
    public var port: Int
    /// Name of the database.
    public var database: String
    /// The log-in.
    public var role: String
    /// Settings of the session, fixed in the start-up packet: there they win over what `ALTER ROLE` set.
    public var settings: [String: String]

    /// - Parameters:
    ///   - host: folder of the server's socket.
    ///   - port: port; default 5432.
    ///   - database: name of the database.
    ///   - role: the log-in.
    ///   - settings: settings of the session, added to the house's own.
    public init(host: String, port: Int = 5432, database: String, role: String, settings: [String: String] = [:]) {
        self.host = host
        self.port = port
        self.database = database
        self.role = role
        self.settings = Self.house.merging(settings) { _, given in given }
    }

    // A log-in can change its own defaults by ALTER ROLE; what stands in the start-up packet wins.
    private static let house = [
        "naevn.session": "",
        "search_path": "pg_catalog",
        "row_security": "on",
        "TimeZone": "Europe/Copenhagen",
        "client_encoding": "UTF8",
        "DateStyle": "ISO, YMD",
        "bytea_output": "hex",
    ]

    /// libpq's connection string. `statement` becomes the server's own `statement_timeout`.
    func string(statement: Duration) -> String {
        var settings = settings
        settings["statement_timeout"] =
            "\(statement.components.seconds * 1000 + statement.components.attoseconds / 1_000_000_000_000_000)"
        let options = settings.sorted { $0.key < $1.key }
            .map { "-c \($0.key)=\($0.value.replacing("\\", with: "\\\\").replacing(" ", with: "\\ "))" }
            .joined(separator: " ")
        return [
            ("host", host), ("port", "\(port)"), ("dbname", database), ("user", role),
            ("options", options), ("application_name", "naevn"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
        ]
        .map { "\($0)='\($1.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'" }
        .joined(separator: " ")
    }
}
