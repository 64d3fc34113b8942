import ArgumentParser
import Configuration
import Crypto
import Hummingbird
import Logging
import ServiceLifecycle
import SystemPackage
import UnixSignals
@main struct Naevn: AsyncParsableCommand { func run() async throws { print("x") } }
