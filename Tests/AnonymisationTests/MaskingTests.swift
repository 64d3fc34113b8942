import Anonymisation
import Testing

struct MaskingTests {
    @Test(arguments: [
        "070761-4285", "0707614285", "070761 4285", "07 07 61 42 85", "070761–4285", "070761.4285", "070761 - 4285",
        "070761\u{00AD}4285", "070761\u{200B}-4285", "０７０７６１-４２８５", "670761-4285",
    ]) func `a CPR number is masked in every notation`(number: String) {
        #expect(Masking.masked("Mit nummer er \(number), sagde jeg.") == "Mit nummer er [personnummer], sagde jeg.")
    }

    @Test(arguments: [
        "12 34 56 78", "26-1234", "2026-05-05", "990761-4285", "071361-4285", "12345678901", "j.nr. 2015-6810-34486",
        "070761-42", "25.000 kr.",
    ]) func `what is none is left alone`(text: String) {
        #expect(Masking.masked("Der stod \(text) i brevet.") == "Der stod \(text) i brevet.")
    }

    @Test(arguments: ["Kanarievej 7", "KANARIEVEJ 7", "Kanarievej  7", "kanarie-vej 7", "Kanarievej\n7"])
    func `a protected address is masked however it is set`(written: String) {
        #expect(
            Masking.masked("De skrev til \(written), 9999 By.", addresses: ["Kanarievej 7"])
                == "De skrev til [adresse], 9999 By.")
    }

    @Test func `nothing of length nothing, and no short secret, eats a text`() {
        #expect(Masking.masked("", addresses: ["Kanarievej 7"]).isEmpty)
        #expect(Masking.masked("a b c", addresses: ["", "a b"]) == "a b c")
    }
}
