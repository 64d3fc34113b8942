internal import Anonymisation
internal import Configuration
internal import Foundation
internal import Logging
internal import PostgreSQL
internal import Publication
internal import Store
internal import SystemPackage
internal import Web

/// The configuration, read once and checked as a whole.
struct Settings: Sendable {
    /// One setting: its key, kind, default and what it means.
    struct Entry: Sendable {
        enum Kind: Sendable {
            case text(String), number(Int, ClosedRange<Int>), truth(Bool)
        }

        var key: String
        var kind: Kind
        var meaning: String
    }

    /// All settings. What is not in this table is not a setting.
    static let table = [
        Entry(key: "http.host", kind: .text("127.0.0.1"), meaning: "address to listen on"),
        Entry(key: "http.port", kind: .number(8080, 0...65535), meaning: "port to listen on"),
        Entry(
            key: "http.largestBody", kind: .number(4_194_304, 1024...1_073_741_824),
            meaning: "largest body taken, in bytes"
        ),
        Entry(
            key: "site.base", kind: .text(""),
            meaning: "scheme and host that visitors use; https except on this machine (default: http://host:port)"
        ),
        Entry(
            key: "site.authority", kind: .text("naevn.example"),
            meaning: "authority of permanent identifiers; can't change once anything is published"
        ),
        Entry(
            key: "contact.address", kind: .text("Sekretariatet; Eksempelvej 1; 9999 Eksempelby"),
            meaning: "postal address of the Board, lines parted by ;"
        ),
        Entry(key: "contact.email", kind: .text("post@naevn.example"), meaning: "mail address of the Board"),
        Entry(key: "contact.phone", kind: .text(""), meaning: "telephone of the Board, may be empty"),
        Entry(key: "database.host", kind: .text("/var/lib/naevn/run"), meaning: "folder of the database's socket"),
        Entry(key: "database.port", kind: .number(5432, 1...65535), meaning: "port, part of the socket's name"),
        Entry(key: "database.name", kind: .text("naevn"), meaning: "name of the database"),
        Entry(key: "database.poolSize", kind: .number(8, 1...100), meaning: "connections per log-in"),
        Entry(
            key: "demo", kind: .truth(false),
            meaning: "whether this installation is a demo; written into the database once"),
        Entry(
            key: "publication.noticeDays", kind: .number(14, 1...365),
            meaning: "days of notice to the parties before publication; a demo has 0"
        ),
        Entry(key: "keys.folder", kind: .text("/var/lib/naevn/keys"), meaning: "folder of the keys"),
        Entry(
            key: "anchors.folder", kind: .text("/var/lib/naevn/anchors"),
            meaning: "folder of the journal's anchors, one a day"
        ),
        Entry(
            key: "lists.file", kind: .text(""),
            meaning:
                "lists of names for anonymisation, which Ops/lists makes; without them the readers alone find names "
                + "that the case does not know"
        ),
        Entry(
            key: "lists.extra", kind: .text(""),
            meaning: "folder of an institution's own lists, which Ops/up adds to the file (naevn lists --help)"),
        Entry(
            key: "files.folder", kind: .text(""),
            meaning: "folder of Templates, Assets and Migrations (default: the program's)"),
        Entry(key: "log.level", kind: .text("info"), meaning: "trace, debug, info, notice, warning, error or critical"),
    ]

    /// The table as `--help` shows it.
    static var help: String {
        table.map { entry in
            let value =
                switch entry.kind {
                case .text(let text): text.isEmpty ? "none" : text
                case .number(let number, _): String(number)
                case .truth(let truth): String(truth)
                }
            return "  \(entry.key) = \(value): \(entry.meaning)"
        }.joined(separator: "\n")
    }

    var host: String
    var port: Int
    var largestBody: Int
    var facts: SiteFacts
    var notice: Installation.Notice
    var keysFolder: String
    var anchorsFolder: String
    var filesFolder: String
    private var listsFile: String
    var logLevel: Logger.Level
    private var database: (host: String, port: Int, name: String)
    private var poolSize: Int

    /// Whether visitors come by https.
    var isSecure: Bool { facts.base.hasPrefix("https://") }

    var templates: String { filesFolder + "/Templates" }
    var assets: String { filesFolder + "/Assets" }
    var migrations: String { filesFolder + "/Migrations" }

    func conninfo(_ role: String) -> Conninfo {
        Conninfo(host: database.host, port: database.port, database: database.name, role: role)
    }

    /// The key of permanent identifiers: the operator's, and the worker's that publishes.
    func identifierKey() throws -> PermanentIdentifier.Key {
        let path = keysFolder + "/public-id"
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw Stop("the key \(path) can't be read; Ops/up makes it, for the operator and the worker")
        }
        guard let key = PermanentIdentifier.Key(Array(bytes)) else { throw Stop("the key \(path) must be 32 bytes") }
        return key
    }

    /// The lists for anonymisation; nil where none are set.
    func lists() throws -> NameLists? {
        guard !listsFile.isEmpty else { return nil }
        do { return try MappedFile.lists(listsFile) } catch let problem as BadInput {
            throw Stop("lists.file: \(problem)")
        }
    }

    func pool(_ role: String, size: Int? = nil, warmUp: SQL? = nil) -> Pool {
        Pool(
            conninfo(role), limits: Pool.Limits(size: size ?? poolSize), warmUp: warmUp,
            logger: Logger(label: "naevn.pool"))
    }

    /// Reads flags, environment, file and defaults, in this order. Throws `Stop` for anything wrong.
    static func load(flags: [String], file: String?, environment: [String: String]) async throws -> Settings {
        try refuseUnknown(environment)
        var providers: [any ConfigProvider] = [
            try provider(flags: flags),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "naevn"),
        ]
        if let file {
            try refuseUnknown(file: file)
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
            } catch {
                throw Stop("\(file) can't be read as a file of settings")
            }
        }
        providers.append(InMemoryProvider(name: "defaults", values: defaults))
        return try Settings(Reader(ConfigReader(providers: providers)))
    }

    private init(_ reader: Reader) throws {
        host = try reader.text("http.host")
        port = try reader.number("http.port")
        largestBody = try reader.number("http.largestBody")
        let isDemo = try reader.truth("demo")
        let given = try reader.text("site.base")
        facts = SiteFacts(
            base: given.isEmpty ? "http://\(host):\(port)" : given,
            authority: try reader.text("site.authority"),
            addressLines: try reader.text("contact.address").split(separator: ";")
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty },
            email: try reader.text("contact.email"),
            phone: try reader.text("contact.phone"),
            isDemo: isDemo
        )
        notice = Installation.Notice(demo: isDemo, days: isDemo ? 0 : try reader.number("publication.noticeDays"))
        keysFolder = try reader.text("keys.folder")
        anchorsFolder = try reader.text("anchors.folder")
        listsFile = try reader.text("lists.file")
        let folder = try reader.text("files.folder")
        filesFolder = folder.isEmpty ? Self.programFolder : folder
        guard let level = Logger.Level(rawValue: try reader.text("log.level")) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Stop("log.level must be one of \(levels)")
        }
        logLevel = level
        database = (
            try reader.text("database.host"), try reader.number("database.port"), try reader.text("database.name")
        )
        poolSize = try reader.number("database.poolSize")
        try checkSite()
    }

    private func checkSite() throws {
        guard let base = URL(string: facts.base), let host = base.host, ["http", "https"].contains(base.scheme),
            base.path.isEmpty, base.query == nil
        else {
            throw Stop("site.base must be scheme and host, such as https://naevn.example, without a slash at the end")
        }
        if base.scheme == "http", !["localhost", "::1", "[::1]"].contains(host), !host.hasPrefix("127.") {
            throw Stop("site.base must begin with https:// unless visitors sit at this machine")
        }
        let name = facts.authority.utf8
        guard name.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }),
            name.first.map({ $0 != 0x2D && $0 != 0x2E }) == true
        else { throw Stop("site.authority must be a domain name in small letters, such as naevn.example") }
        guard facts.email.contains("@"), !facts.email.contains(where: \.isWhitespace) else {
            throw Stop("contact.email must be a mail address")
        }
    }

    /// Where the program was installed, with its files beside it; in the project, the project's folder.
    private static var programFolder: String {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        return FileManager.default.fileExists(atPath: program + "/Templates")
            ? program : FileManager.default.currentDirectoryPath
    }

    private static var defaults: [AbsoluteConfigKey: ConfigValue] {
        Dictionary(
            uniqueKeysWithValues: table.map { entry in
                let value: ConfigValue =
                    switch entry.kind {
                    case .text(let text): ConfigValue(.string(text), isSecret: false)
                    case .number(let number, _): ConfigValue(.int(number), isSecret: false)
                    case .truth(let truth): ConfigValue(.bool(truth), isSecret: false)
                    }
                return (AbsoluteConfigKey(ConfigKey(entry.key)), value)
            }
        )
    }

    private static func provider(flags: [String]) throws -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for flag in flags {
            let parts = flag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw Stop("--set takes KEY=VALUE, such as --set http.port=8081") }
            guard let entry = table.first(where: { $0.key == parts[0] }) else { throw unknown(parts[0], in: "--set") }
            let value: ConfigContent
            switch entry.kind {
            case .text: value = .string(parts[1])
            case .number: value = Int(parts[1]).map { .int($0) } ?? .string(parts[1])
            case .truth: value = Bool(parts[1]).map { .bool($0) } ?? .string(parts[1])
            }
            values[AbsoluteConfigKey(ConfigKey(parts[0]))] = ConfigValue(value, isSecret: false)
        }
        return InMemoryProvider(name: "flags", values: values)
    }

    private static func refuseUnknown(_ environment: [String: String]) throws {
        // NAEVN_VAR, NAEVN_FRESH and NAEVN_TEST_… are for the scripts in Ops.
        let known = Set(table.map { environmentName($0.key) } + ["NAEVN_VAR", "NAEVN_FRESH"])
        for name in environment.keys.sorted()
        where name.hasPrefix("NAEVN_") && !name.hasPrefix("NAEVN_TEST_") && !known.contains(name) {
            throw Stop("\(name) in the environment is not a setting; naevn --help lists them")
        }
    }

    /// `publication.noticeDays` → `NAEVN_PUBLICATION_NOTICE_DAYS`.
    private static func environmentName(_ key: String) -> String {
        "NAEVN_" + key.reduce(into: "") { $0 += $1 == "." ? "_" : ($1.isUppercase ? "_" : "") + $1.uppercased() }
    }

    private static func refuseUnknown(file: String) throws {
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw Stop("\(file) can't be read as a file of settings: it is missing, or not JSON")
        }
        func walk(_ object: Any, _ path: String) throws {
            if let object = object as? [String: Any] {
                for (name, value) in object.sorted(by: { $0.key < $1.key }) {
                    try walk(value, path.isEmpty ? name : "\(path).\(name)")
                }
            } else if !table.contains(where: { $0.key == path }) {
                throw unknown(path, in: file)
            }
        }
        try walk(object, "")
    }

    private static func unknown(_ key: String, in place: String) -> Stop {
        let near = table.map(\.key).filter { $0.split(separator: ".").first == key.split(separator: ".").first }
        let hint = near.isEmpty ? "naevn --help lists them" : "near it are \(near.joined(separator: ", "))"
        return Stop("\(key) in \(place) is not a setting; \(hint)")
    }

    /// Reads each setting as its kind; what is of another kind stops with words, and without the value.
    private struct Reader {
        private let config: ConfigReader

        init(_ config: ConfigReader) { self.config = config }

        func text(_ key: String) throws -> String {
            do { return try config.requiredString(forKey: ConfigKey(key)) } catch {
                throw Stop("\(key) must be a text")
            }
        }

        func number(_ key: String) throws -> Int {
            guard case .number(_, let range)? = Settings.table.first(where: { $0.key == key })?.kind else {
                preconditionFailure("\(key) is not a number in the table of settings")
            }
            let wrong = Stop("\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            let number: Int
            do { number = try config.requiredInt(forKey: ConfigKey(key)) } catch { throw wrong }
            guard range.contains(number) else { throw wrong }
            return number
        }

        func truth(_ key: String) throws -> Bool {
            do { return try config.requiredBool(forKey: ConfigKey(key)) } catch {
                throw Stop("\(key) must be true or false")
            }
        }
    }
}
