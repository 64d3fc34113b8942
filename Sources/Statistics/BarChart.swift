public import Law

/// Horizontal bars as SVG, drawn for a phone and scaled up: label above its bar, figure at its end. No colour carries a
/// meaning, no style and no script stands in it, and title and description tell it to who can't see it.
public struct BarChart: Sendable, Hashable {
    /// One bar.
    public struct Bar: Sendable, Hashable {
        /// What is counted.
        public var label: String
        /// How many.
        public var count: Int

        /// A bar.
        public init(label: String, count: Int) {
            self.label = label
            self.count = count
        }
    }

    /// Name of the picture within its page, for its title and description.
    public var id: String
    /// The title.
    public var title: String
    /// One sentence that says what is to be seen.
    public var description: String
    /// The bars, in order.
    public var bars: [Bar]
    /// How figures are set.
    public var language: Language

    /// A picture.
    public init(id: String, title: String, description: String, bars: [Bar], language: Language) {
        self.id = id
        self.title = title
        self.description = description
        self.bars = bars
        self.language = language
    }

    // Units of the drawing: 340 wide fills a phone at about its own size.
    private static let width = 340
    private static let row = 44
    private static let longestBar = 280

    /// The picture. `escape` makes text fit for markup.
    public func svg(escape: (String) -> String) -> String {
        let height = max(1, bars.count) * Self.row
        let most = max(1, bars.map(\.count).max() ?? 1)
        var text = """
            <svg class="figur" viewBox="0 0 \(Self.width) \(height)" role="img" \
            aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(escape(title))</title>\
            <desc id="\(id)-d">\(escape(description))</desc>
            """
        for (index, bar) in bars.enumerated() {
            let top = index * Self.row
            let length = bar.count == 0 ? 0 : max(2, Self.longestBar * bar.count / most)
            text += """
                <text x="0" y="\(top + 14)">\(escape(bar.label))</text>\
                <rect x="0" y="\(top + 20)" width="\(length)" height="14" fill="#4292c6" stroke="#08306b"/>\
                <text x="\(length + 8)" y="\(top + 32)" font-weight="600">\(bar.count.grouped(language))</text>
                """
        }
        return text + "</svg>"
    }
}
