internal import Anonymisation

/// The least that any finder must do: fold the bytes of a text, cut it into words, and look each word up in the lists.
struct PlainScan {
    let lists: NameLists
    /// Small letters of ASCII, and of the second byte of the letters that UTF-8 writes with C3; 0 for what is in no word.
    private let ascii: [UInt8]
    private let latin: [UInt32]

    init(_ lists: NameLists) {
        self.lists = lists
        ascii = (0..<128).map { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: UInt8(byte)
            case 0x41...0x5A: UInt8(byte + 32)
            default: 0
            }
        }
        latin = (0..<64).map { byte in
            let scalar = UInt32(0xC0 + byte)
            if scalar == 0xD7 || scalar == 0xF7 { return 0 }
            return scalar < 0xDF ? scalar + 32 : scalar
        }
    }

    /// How many words are in a list.
    func count(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var found = 0
            var hash = Hash()
            var isWord = false
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                var letter: UInt32 = 0
                if byte < 0x80 {
                    letter = UInt32(ascii[Int(byte)])
                    place += 1
                } else if byte == 0xC3, place + 1 < bytes.count {
                    letter = latin[Int(bytes[place + 1] & 0x3F)]
                    place += 2
                } else {
                    place += 1
                }
                if letter != 0 {
                    hash.add(letter)
                    isWord = true
                } else if isWord {
                    if !lists.flags(hash.value).isEmpty { found += 1 }
                    hash = Hash()
                    isWord = false
                }
            }
            return found
        }
    }
}
