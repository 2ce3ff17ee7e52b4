<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ByPicture</name>
    <message numerus="yes">
        <source>At most %Ln picture(s) are looked for at once.</source>
        <translation>
            <numerusform>At most %Ln picture is looked for at once.</numerusform>
            <numerusform>At most %Ln pictures are looked for at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln star</numerusform>
            <numerusform>%Ln stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s) or more</source>
        <translation>
            <numerusform>%Ln star or more</numerusform>
            <numerusform>%Ln stars or more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CutLine</name>
    <message numerus="yes">
        <source>Less likely: %Ln photo(s)</source>
        <translation>
            <numerusform>Less likely: %Ln photo</numerusform>
            <numerusform>Less likely: %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message numerus="yes">
        <source>and %Ln more place(s)</source>
        <translation>
            <numerusform>and %Ln more place</numerusform>
            <numerusform>and %Ln more places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message numerus="yes">
        <source>in %Ln folder(s)</source>
        <translation>
            <numerusform>in %Ln folder</numerusform>
            <numerusform>in %Ln folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be read. They are tried again when they change.</source>
        <translation>
            <numerusform>%Ln file could not be read. It is tried again when it changes.</numerusform>
            <numerusform>%Ln files could not be read. They are tried again when they change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message numerus="yes">
        <source>%Ln photo(s) changed with it.</source>
        <translation>
            <numerusform>%Ln photo changed with it.</numerusform>
            <numerusform>%Ln photos changed with it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message numerus="yes">
        <source>Cleared the mark of %Ln photo(s)</source>
        <translation>
            <numerusform>Cleared the mark of %Ln photo</numerusform>
            <numerusform>Cleared the marks of %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearningLine</name>
    <message numerus="yes">
        <source>Re-ranked by %Ln photo(s) you marked for searches like this</source>
        <translation>
            <numerusform>Re-ranked by %Ln photo you marked for searches like this</numerusform>
            <numerusform>Re-ranked by %Ln photos you marked for searches like this</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Re-ranked by %Ln photo(s) you marked</source>
        <translation>
            <numerusform>Re-ranked by %Ln photo you marked</numerusform>
            <numerusform>Re-ranked by %Ln photos you marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more for searches like this</source>
        <translation>
            <numerusform>and %Ln more for searches like this</numerusform>
            <numerusform>and %Ln more for searches like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonRow</name>
    <message numerus="yes">
        <source>Changed %Ln of the first 20 others</source>
        <translation>
            <numerusform>Changed %Ln of the first 20 others</numerusform>
            <numerusform>Changed %Ln of the first 20 others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>%Ln photo(s) selected</source>
        <translation>
            <numerusform>%Ln photo selected</numerusform>
            <numerusform>%Ln photos selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} of %Ln photo(s)</source>
        <comment>those of a month, among all found</comment>
        <translation>
            <numerusform>{number} of %Ln photo</numerusform>
            <numerusform>{number} of %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln star</numerusform>
            <numerusform>%Ln stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %Ln photo(s) as relevant</source>
        <translation>
            <numerusform>Marked %Ln photo as relevant</numerusform>
            <numerusform>Marked %Ln photos as relevant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %Ln photo(s) as not relevant</source>
        <translation>
            <numerusform>Marked %Ln photo as not relevant</numerusform>
            <numerusform>Marked %Ln photos as not relevant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cleared the mark of %Ln photo(s)</source>
        <translation>
            <numerusform>Cleared the mark of %Ln photo</numerusform>
            <numerusform>Cleared the marks of %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %Ln photo(s) a favourite</source>
        <translation>
            <numerusform>Made %Ln photo a favourite</numerusform>
            <numerusform>Made %Ln photos favourites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln photo(s) out of the favourites</source>
        <translation>
            <numerusform>Took %Ln photo out of the favourites</numerusform>
            <numerusform>Took %Ln photos out of the favourites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NothingFits</name>
    <message numerus="yes">
        <source>%Ln photo(s) were searched.</source>
        <translation>
            <numerusform>%Ln photo was searched.</numerusform>
            <numerusform>%Ln photos were searched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched; the nearest one fits with a probability below {percent}.</source>
        <translation>
            <numerusform>%Ln photo was searched; it fits with a probability below {percent}.</numerusform>
            <numerusform>%Ln photos were searched; the nearest one fits with a probability below {percent}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched; the nearest one fits with a probability of only {percent}.</source>
        <translation>
            <numerusform>%Ln photo was searched; it fits with a probability of only {percent}.</numerusform>
            <numerusform>%Ln photos were searched; the nearest one fits with a probability of only {percent}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoListModel</name>
    <message numerus="yes">
        <source>%Ln more alike</source>
        <translation>
            <numerusform>%Ln more alike</numerusform>
            <numerusform>%Ln more alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message numerus="yes">
        <source>The first %Ln photo(s) are sorted.</source>
        <translation>
            <numerusform>The first photo is sorted.</numerusform>
            <numerusform>The first %Ln photos are sorted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Labelled %Ln photo(s)</source>
        <translation>
            <numerusform>Labelled %Ln photo</numerusform>
            <numerusform>Labelled %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SortingSheet</name>
    <message numerus="yes">
        <source>Sort %Ln photo(s) by labels</source>
        <translation>
            <numerusform>Sort %Ln photo by labels</numerusform>
            <numerusform>Sort %Ln photos by labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) cannot be sorted yet: they have not been read.</source>
        <translation>
            <numerusform>%Ln photo cannot be sorted yet: it has not been read.</numerusform>
            <numerusform>%Ln photos cannot be sorted yet: they have not been read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln photo(s)</source>
        <translation>
            <numerusform>Label %Ln photo</numerusform>
            <numerusform>Label %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message numerus="yes">
        <source>Moved %Ln photo(s) to the trash</source>
        <translation>
            <numerusform>Moved %Ln photo to the trash</numerusform>
            <numerusform>Moved %Ln photos to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation>
            <numerusform>%Ln photo moved to the trash</numerusform>
            <numerusform>%Ln photos moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln file(s): some photos lie in several places.</source>
        <translation>
            <numerusform>This is %Ln file: some photos lie in several places.</numerusform>
            <numerusform>These are %Ln files: some photos lie in several places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) on a disk that is away were left out.</source>
        <translation>
            <numerusform>%Ln photo on a disk that is away was left out.</numerusform>
            <numerusform>%Ln photos on a disk that is away were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash.</source>
        <translation>
            <numerusform>%Ln photo could not be moved to the trash.</numerusform>
            <numerusform>%Ln photos could not be moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were about to be moved to the trash when Semret ended. They are shown again.</source>
        <translation>
            <numerusform>%Ln photo was about to be moved to the trash when Semret ended. It is shown again.</numerusform>
            <numerusform>%Ln photos were about to be moved to the trash when Semret ended. They are shown again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message numerus="yes">
        <source>By the %Ln photo(s) that you marked</source>
        <translation>
            <numerusform>By the %Ln photo that you marked</numerusform>
            <numerusform>By the %Ln photos that you marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln+ likely photo(s)</source>
        <translation>
            <numerusform>%Ln+ likely photo</numerusform>
            <numerusform>%Ln+ likely photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely photo(s)</source>
        <translation>
            <numerusform>%Ln likely photo</numerusform>
            <numerusform>%Ln likely photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less likely: %Ln more</source>
        <translation>
            <numerusform>Less likely: %Ln more</numerusform>
            <numerusform>Less likely: %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>about %Ln min</numerusform>
            <numerusform>about %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>about %Ln h</numerusform>
            <numerusform>about %Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a second</source>
        <translation>
            <numerusform>%Ln a second</numerusform>
            <numerusform>%Ln a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a minute</source>
        <translation>
            <numerusform>%Ln a minute</numerusform>
            <numerusform>%Ln a minute</numerusform>
        </translation>
    </message>
</context>
</TS>
