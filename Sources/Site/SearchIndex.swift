import Query
import Rendering
import Wording

/// What the search in the browser looks through: a script, for a page that was opened from a folder may load no other data.
struct SearchIndex {
    let model: SiteModel

    var script: String {
        let organs = model.organs.map { organ in
            JSONNode.array([
                .string(organ.name), .string("organs/\(model.slug(organ))"), .string(organ.places.joined(separator: " ")),
                .string(organ.otherNames.joined(separator: " ")),
            ])
        }
        let english = model.measures(.english)
        let measures = zip(model.measures(.chinese), english).map { chinese, english in
            JSONNode.array([
                .string(chinese.name.label(.chinese)), .string("measures/\(chinese.code)"), .string(chinese.code),
                .string(english.name.label(.english)),
            ])
        }
        var text = "window.archiveSearch = "
        JSONNode.object([("organs", .array(organs)), ("measures", .array(measures))]).write(depth: 2, into: &text)
        return text + ";\n"
    }
}
