import Foundation

/// A socket that takes connections and never answers: what a hung server looks like.
final class SilentServer {
    let folder: String
    private let socket: Int32

    init() throws {
        folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("silent-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array((folder + "/.s.PGSQL.5432").utf8)) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        precondition(bound == 0 && listen(socket, 8) == 0)
    }

    deinit {
        close(socket)
        // A folder in /tmp that can't be removed harms nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }
}
