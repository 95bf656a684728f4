// The OWL API's own profile checks, run from source by the JDK: java -cp HermiT.jar ProfileCheck.java FILE…
// Prints one line "FILE<TAB>PROFILE<TAB>violation" for each violation.

import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

public class ProfileCheck {
    public static void main(String[] files) throws Exception {
        OWLProfile[] profiles = {new OWL2DLProfile(), new OWL2RLProfile()};
        for (String file : files) {
            OWLOntology ontology =
                    OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
            for (OWLProfile profile : profiles) {
                for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
                    String text = violation.toString().replaceAll("\\s+", " ");
                    System.out.println(file + "\t" + profile.getName() + "\t" + text);
                }
            }
        }
    }
}
