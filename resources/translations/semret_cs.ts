<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs_CZ">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Semret</source>
        <translation>O programu Semret</translation>
    </message>
    <message>
        <source>A photo library that finds photos by what they show. Everything happens on this computer.</source>
        <translation>Knihovna fotek, která je hledá podle toho, co je na nich. Vše se děje v tomto počítači.</translation>
    </message>
    <message>
        <source>Apache License 2.0. Icons: Phosphor (MIT).</source>
        <translation>Licence Apache 2.0. Ikony: Phosphor (MIT).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>girl watching a whale shark</source>
        <translation>dívka pozoruje žraloka obrovského</translation>
    </message>
    <message>
        <source>Semret finds photos by what they show</source>
        <translation>Semret hledá fotky podle toho, co je na nich</translation>
    </message>
    <message>
        <source>Choose a folder to look through; photos appear while it works.</source>
        <translation>Vyberte složku k prohledání; fotky se budou objevovat průběžně.</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Přidat složku …</translation>
    </message>
    <message>
        <source>Everything happens on this computer; no photo or search leaves it.</source>
        <translation>Vše se děje v tomto počítači; žádná fotka ani hledání ho neopustí.</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Files that could not be read</source>
        <translation>Soubory, které nešlo přečíst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read. They are tried again when they change.</source>
        <translation>
            <numerusform>%Ln soubor nešlo přečíst. Až se změní, zkusí se znovu.</numerusform>
            <numerusform>%Ln soubory nešlo přečíst. Až se změní, zkusí se znovu.</numerusform>
            <numerusform>%Ln souborů nešlo přečíst. Až se změní, zkusí se znovu.</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Soubor</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Důvod</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>A dalších {count}.</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Vyberte složku s fotkami</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Add a folder …</source>
        <translation>Přidat složku …</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>Projít složky znovu</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Celá obrazovka</translation>
    </message>
    <message>
        <source>About Semret</source>
        <translation>O programu Semret</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Ukončit</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Hledám fotky …</translation>
    </message>
    <message>
        <source>Nothing found. Photos can be found once they have been read.</source>
        <translation>Nic se nenašlo. Fotky lze najít, jakmile jsou přečtené.</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>V této složce nejsou žádné fotky.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Vyberte jinou.</translation>
    </message>
    <message>
        <source>Something went wrong inside Semret.</source>
        <translation>V Semretu se něco pokazilo.</translation>
    </message>
    <message>
        <source>It goes on. What happened stands in the folder “logs” of the library.</source>
        <translation>Pracuje dál. Co se stalo, je zapsáno ve složce „logs“ knihovny.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Another program indexes this library now: {who}.</source>
        <translation>Tuto knihovnu právě prochází jiný program: {who}.</translation>
    </message>
    <message>
        <source>It will take these folders too.</source>
        <translation>Projde i tyto složky.</translation>
    </message>
    <message>
        <source>{name} is not a folder.</source>
        <translation>{name} není složka.</translation>
    </message>
    <message>
        <source>There is no folder {name}.</source>
        <translation>Složka {name} neexistuje.</translation>
    </message>
    <message>
        <source>Name the folder that the photos lie in.</source>
        <translation>Zadejte složku, ve které jsou fotky.</translation>
    </message>
    <message>
        <source>Check the spelling; is its disk connected?</source>
        <translation>Zkontrolujte název; je její disk připojený?</translation>
    </message>
    <message>
        <source>{name} is Semret&apos;s own folder.</source>
        <translation>{name} je vlastní složka Semretu.</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} nelze přečíst.</translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation>Do {name} nelze zapisovat.</translation>
    </message>
    <message>
        <source>Look at its permissions.</source>
        <translation>Zkontrolujte přístupová práva.</translation>
    </message>
    <message>
        <source>The disk that holds {name} is full.</source>
        <translation>Disk, na kterém je {name}, je plný.</translation>
    </message>
    <message>
        <source>Make room on it and try again.</source>
        <translation>Uvolněte na něm místo a zkuste to znovu.</translation>
    </message>
    <message>
        <source>{name} is not a library, or it is damaged.</source>
        <translation>{name} není knihovna, nebo je poškozená.</translation>
    </message>
    <message>
        <source>{name} is damaged.</source>
        <translation>{name} je poškozeno.</translation>
    </message>
    <message>
        <source>The text index of {name} is damaged.</source>
        <translation>Textový rejstřík knihovny {name} je poškozený.</translation>
    </message>
    <message>
        <source>Make it anew with: semret doctor --repair</source>
        <translation>Vytvoří se znovu příkazem: semret doctor --repair</translation>
    </message>
    <message>
        <source>The inference library is not installed.</source>
        <translation>Není nainstalována knihovna pro výpočty modelu.</translation>
    </message>
    <message>
        <source>The decoder broke down on this picture.</source>
        <translation>Dekodér na tomto obrázku selhal.</translation>
    </message>
    <message>
        <source>The decoder crashed on this file.</source>
        <translation>Dekodér na tomto souboru spadl.</translation>
    </message>
    <message>
        <source>The decoder did not come to an end on this file.</source>
        <translation>Dekodér se u tohoto souboru nedobral konce.</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}.</source>
        <translation>Soubor nelze přečíst: {why}.</translation>
    </message>
    <message>
        <source>The file is cut off.</source>
        <translation>Soubor je useknutý.</translation>
    </message>
    <message>
        <source>The file is damaged ({how}).</source>
        <translation>Soubor je poškozený ({how}).</translation>
    </message>
    <message>
        <source>The file is damaged or cut off ({how}).</source>
        <translation>Soubor je poškozený nebo useknutý ({how}).</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Soubor je prázdný.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Soubor už neexistuje.</translation>
    </message>
    <message>
        <source>The file is larger than Semret opens ({size}).</source>
        <translation>Soubor je větší, než Semret otevírá ({size}).</translation>
    </message>
    <message>
        <source>The picture took longer than {time} seconds to read.</source>
        <translation>Čtení obrázku trvalo déle než {time} s.</translation>
    </message>
    <message>
        <source>There is no permission to read the file.</source>
        <translation>K souboru chybí právo čtení.</translation>
    </message>
    <message>
        <source>There is not enough memory to read this picture.</source>
        <translation>Na přečtení obrázku není dost paměti.</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>Toto je složka, ne soubor.</translation>
    </message>
    <message>
        <source>This is a raw file of an unknown camera, or it is damaged.</source>
        <translation>Soubor RAW z neznámého fotoaparátu, nebo poškozený.</translation>
    </message>
    <message>
        <source>This is not a picture that Semret can read.</source>
        <translation>Toto není obrázek, který Semret umí přečíst.</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>Toto není běžný soubor.</translation>
    </message>
    <message>
        <source>This photo has no file any more.</source>
        <translation>Tato fotka už nemá žádný soubor.</translation>
    </message>
    <message>
        <source>This picture claims more pixels than Semret opens.</source>
        <translation>Obrázek udává víc pixelů, než Semret otevírá.</translation>
    </message>
    <message>
        <source>This picture claims to have no pixels.</source>
        <translation>Obrázek udává nulový počet pixelů.</translation>
    </message>
    <message>
        <source>This picture claims {width} x {height} pixels, more than Semret opens ({most} megapixels).</source>
        <translation>Tento obrázek uvádí {width} x {height} pixelů, víc, než Semret otevírá ({most} megapixelů).</translation>
    </message>
    <message>
        <source>The process that reads pictures could not be started.</source>
        <translation>Proces, který čte obrázky, nešlo spustit.</translation>
    </message>
    <message>
        <source>The image encoder gave nothing usable.</source>
        <translation>Obrazový kodér nedal nic použitelného.</translation>
    </message>
    <message>
        <source>Reading it failed: {why}.</source>
        <translation>Čtení se nezdařilo: {why}.</translation>
    </message>
    <message>
        <source>There is no permission to look into this folder.</source>
        <translation>K nahlédnutí do této složky chybí oprávnění.</translation>
    </message>
    <message>
        <source>The folder went away while it was looked at.</source>
        <translation>Složka během procházení zmizela.</translation>
    </message>
    <message>
        <source>The folder cannot be read: {why}.</source>
        <translation>Složku nelze přečíst: {why}.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Put away</source>
        <translation>Zavřít</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Fotky</translation>
    </message>
</context>
<context>
    <name>PhotoListModel</name>
    <message>
        <source>Photo from {day}</source>
        <translation>Fotka z {day}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search for what a photo shows …</source>
        <translation>Hledejte, co je na fotce …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hledat</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vymazat</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Menu</source>
        <translation>Nabídka</translation>
    </message>
</context>
<context>
    <name>SizeSlider</name>
    <message>
        <source>Size of photos</source>
        <translation>Velikost fotek</translation>
    </message>
    <message>
        <source>Size of photos (Ctrl and wheel)</source>
        <translation>Velikost fotek (Ctrl a kolečko)</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Stop</source>
        <translation>Zastavit</translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln nešla přečíst</numerusform>
            <numerusform>%Ln nešly přečíst</numerusform>
            <numerusform>%Ln nešlo přečíst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos · %Ln found</source>
        <translation>
            <numerusform>Hledám fotky · zatím %Ln</numerusform>
            <numerusform>Hledám fotky · zatím %Ln</numerusform>
            <numerusform>Hledám fotky · zatím %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Dokončuji</translation>
    </message>
    <message>
        <source>{done} of {total} can be searched</source>
        <translation>Lze hledat v {done} z {total}</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Back</source>
        <translation>Zpět</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Celá obrazovka</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Předchozí fotka</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Další fotka</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Všechny fotky</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} z {count}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln fotka</numerusform>
            <numerusform>%Ln fotky</numerusform>
            <numerusform>%Ln fotek</numerusform>
        </translation>
    </message>
    <message>
        <source>LLLL yyyy</source>
        <comment>a month as a title; LLLL: its name</comment>
        <translation>LLLL yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day as a header, in the letters of QDate::toString</comment>
        <translation>dddd d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <comment>in the letters of QDateTime::toString</comment>
        <translation>d. MMMM yyyy, H:mm</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>in the letters of QDate::toString</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>necelá minuta</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>asi %Ln min</numerusform>
            <numerusform>asi %Ln min</numerusform>
            <numerusform>asi %Ln min</numerusform>
        </translation>
    </message>
    <message>
        <source>about {hours} h 30 min</source>
        <translation>asi {hours} h 30 min</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>asi %Ln h</numerusform>
            <numerusform>asi %Ln h</numerusform>
            <numerusform>asi %Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a second</source>
        <translation>
            <numerusform>%Ln za sekundu</numerusform>
            <numerusform>%Ln za sekundu</numerusform>
            <numerusform>%Ln za sekundu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a minute</source>
        <translation>
            <numerusform>%Ln za minutu</numerusform>
            <numerusform>%Ln za minutu</numerusform>
            <numerusform>%Ln za minutu</numerusform>
        </translation>
    </message>
</context>
</TS>
